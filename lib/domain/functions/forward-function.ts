import { now, nowMs } from "@/lib/platform/clock";
import { vendorPolicy } from "@/lib/platform/resilience";
import { SafeFetchError, type SafeFetchResponse, safeFetch } from "@/lib/platform/safe-fetch";
import { signatureHeaders } from "@/lib/platform/sign-request";
import { kindOfStatus, retryAfterMs, VendorError } from "@/lib/platform/vendor-error";
import { type ForwardOutcome, refusal } from "./function-answer";
import { cut, decodeText, readAnswer } from "./read-answer";

export interface Forwarding {
  /** The same for every attempt; the receiver knows a repetition by it. */
  id: string;
  url: string;
  body: string;
  /** The present secret, and the one before while it still counts. */
  secrets: string[];
  /** For everything, retries included. */
  budgetMs: number;
  maxRetries: number;
  /** Whose destination it is: one client's failing server does not stop another's calls to the same host. */
  workspaceId: string;
}

/** How often it was sent, and what came back the last time. */
interface Attempts {
  count: number;
  last: SafeFetchResponse | null;
}

/** Far more than an engine takes of an answer; what is larger is no answer to a person on the telephone. */
const MAX_ANSWER_BYTES = 256 * 1024;
const LOGGED_CHARACTERS = 10_000;
const MIN_ATTEMPT_MS = 250;
const VENDOR = "function";

/**
 * Posts a function call to its address until it answers with 2xx: again on 5xx, 429, a lost connection or silence, each
 * attempt with its share of the time. Redirects are not followed and only public addresses are called. Never throws for
 * what the address does or is.
 */
export async function forwardFunction(forwarding: Forwarding): Promise<ForwardOutcome> {
  const attempts: Attempts = { count: 0, last: null };
  const tries = forwarding.maxRetries + 1;
  const timeoutMs = Math.max(MIN_ATTEMPT_MS, Math.floor(forwarding.budgetMs / tries));
  const policy = vendorPolicy({
    name: `function:${forwarding.workspaceId}:${hostOf(forwarding.url)}`,
    vendor: VENDOR,
    retryable: forwarding.maxRetries > 0,
    retries: forwarding.maxRetries,
    ...{ timeoutMs, totalMs: forwarding.budgetMs, baseDelayMs: 150 },
  });
  try {
    const response = await policy(async () => {
      attempts.count += 1;
      attempts.last = null;
      attempts.last = await post(forwarding, timeoutMs);
      refuseUnlessOk(attempts.last);
      return attempts.last;
    });
    return answered(response, attempts.count);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return failed(error, attempts);
  }
}

async function post({ id, url, body, secrets }: Forwarding, timeoutMs: number): Promise<SafeFetchResponse> {
  try {
    return await safeFetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/plain;q=0.9",
        "user-agent": "function-calls/1",
        ...signatureHeaders(secrets, id, now(), body),
      },
      body,
      timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
    });
  } catch (error) {
    throw asVendorError(error);
  }
}

function asVendorError(error: unknown): unknown {
  if (!(error instanceof SafeFetchError)) return error;
  const { reason, message } = error;
  const kind = reason === "timeout" ? "timeout" : reason === "network" ? "unavailable" : "invalid";
  return new VendorError({ kind, vendor: VENDOR, message, cause: error });
}

function refuseUnlessOk({ status, headers }: SafeFetchResponse): void {
  if (status >= 200 && status < 300) return;
  const isRedirect = status >= 300 && status < 400;
  throw new VendorError({
    kind: kindOfStatus(status),
    vendor: VENDOR,
    message: isRedirect
      ? `It answered ${status}; redirects are not followed.`
      : `It answered ${status} instead of 200.`,
    statusCode: status,
    retryAfterMs: retryAfterMs(headers["retry-after"], nowMs()),
  });
}

function answered(response: SafeFetchResponse, attempts: number): ForwardOutcome {
  const text = readAnswer(response.body);
  const facts = { response: logged(response), httpStatus: response.status, attempts };
  if (text !== null) {
    return { status: "ok", answer: { text, isError: false }, errorMessage: null, ...facts };
  }
  return {
    status: "failed",
    answer: { text: FAILED, isError: true },
    errorMessage: "The answer is neither JSON nor text in UTF-8.",
    ...facts,
  };
}

const FAILED = "This did not work just now. Offer to try again later or to do it another way.";
const TIMED_OUT = "This takes longer than expected and did not finish. Do not assume that it was done.";
const NOT_AVAILABLE = "This function is not available.";

function failed(error: VendorError, attempts: Attempts): ForwardOutcome {
  if (error.cause instanceof SafeFetchError && error.cause.reason.endsWith("not_allowed")) {
    return refusal(NOT_AVAILABLE, `The address may not be called: ${error.message}.`);
  }
  const isTimeout = error.kind === "timeout" && error.statusCode === undefined;
  return {
    status: isTimeout ? "timed_out" : "failed",
    answer: { text: isTimeout ? TIMED_OUT : FAILED, isError: true },
    response: attempts.last && logged(attempts.last),
    httpStatus: attempts.last?.status ?? null,
    errorMessage: error.message,
    attempts: attempts.count,
  };
}

function logged({ body }: SafeFetchResponse): string {
  const text = decodeText(body);
  return text === null ? `${body.length} bytes that are no text` : cut(text, LOGGED_CHARACTERS);
}

/** Without a host the request is refused before a breaker matters. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "";
}
