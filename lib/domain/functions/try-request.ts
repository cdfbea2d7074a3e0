import {
  SafeFetchError,
  type SafeFetchRequest,
  type SafeFetchResponse,
  safeFetch,
} from "@/lib/platform/safe-fetch";
import type { OpenedCredential } from "../tool-credentials/open-credentials";
import { type ForwardOutcome, refusal } from "./function-answer";
import { cut, decodeText, readAnswer } from "./read-answer";

const LOGGED_CHARACTERS = 10_000;

/** The header by which a credential is shown to another service. */
export function credentialHeader(credential: OpenedCredential | null): Record<string, string> {
  if (!credential) return {};
  const { headerName, secret } = credential;
  return headerName === null ? { authorization: `Bearer ${secret}` } : { [headerName.toLowerCase()]: secret };
}

/** Makes one request of a try, and says how it went; never throws for what the address does or is. */
export async function tryRequest(
  url: string,
  request: SafeFetchRequest,
  secret: string | null,
): Promise<{ outcome: ForwardOutcome; response: SafeFetchResponse | null }> {
  try {
    const response = await safeFetch(url, request);
    return { outcome: outcomeOf(response, secret), response };
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    if (error.reason.endsWith("not_allowed")) {
      return {
        outcome: refusal(error.message, `The address may not be called: ${error.message}.`),
        response: null,
      };
    }
    const status = error.reason === "timeout" ? ("timed_out" as const) : ("failed" as const);
    const facts = { response: null, httpStatus: null, errorMessage: error.message, attempts: 1 };
    return { outcome: { status, answer: { text: error.message, isError: true }, ...facts }, response: null };
  }
}

function outcomeOf({ status, body }: SafeFetchResponse, secret: string | null): ForwardOutcome {
  const isOk = status >= 200 && status < 300;
  const text = decodeText(body) ?? `${body.length} bytes that are no text`;
  return {
    status: isOk ? "ok" : "failed",
    answer: { text: readAnswer(body) ?? text, isError: !isOk },
    // Services like to echo what they were sent.
    response: cut(secret === null ? text : text.replaceAll(secret, "•••"), LOGGED_CHARACTERS),
    httpStatus: status,
    errorMessage: isOk ? null : `It answered ${status} instead of 200.`,
    attempts: 1,
  };
}
