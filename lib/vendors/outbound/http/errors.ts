import { nowMs } from "@/lib/platform/clock";
import type { SafeFetchError, SafeFetchResponse } from "@/lib/platform/safe-fetch";
import { kindOfStatus, retryAfterMs, VendorError } from "@/lib/platform/vendor-error";
import { errorBody } from "./schema";

export const VENDOR = "outbound-service";

/** Connections that came to nothing before anything was sent. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Whether the request certainly did not reach the service. */
export function wasNeverSent(error: SafeFetchError): boolean {
  if (error.reason === "url_not_allowed" || error.reason === "address_not_allowed") return true;
  return error.reason === "network" && codesOf(error).some((code) => NEVER_SENT.has(code));
}

/** Codes of an error and of what caused it. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") codes.push(cause.code);
  }
  return codes;
}

/** The JSON of an answer; undefined when it is none. */
export function jsonOf({ body }: SafeFetchResponse): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    // What is no JSON says nothing: callers parse the undefined and refuse it.
    return undefined;
  }
}

/** What an answer refuses with; its words where they can be read. */
export function toVendorError(answer: SafeFetchResponse): VendorError {
  const { data } = errorBody.safeParse(jsonOf(answer));
  return new VendorError({
    kind: kindOfStatus(answer.status),
    vendor: VENDOR,
    message: data?.error.message ?? `The outbound service answered ${answer.status}`,
    statusCode: answer.status,
    retryAfterMs: retryAfterMs(answer.headers["retry-after"], nowMs()),
  });
}

/** The same of a request that brought no answer. */
export function toUnreached(error: SafeFetchError): VendorError {
  return new VendorError({
    kind: error.reason === "timeout" ? "timeout" : "unavailable",
    vendor: VENDOR,
    message:
      error.reason === "timeout" ? "The outbound service did not answer in time" : unreachedWords(error),
    cause: error,
  });
}

function unreachedWords({ reason, message }: SafeFetchError): string {
  return reason === "network"
    ? "The outbound service cannot be reached"
    : `The outbound service cannot be asked: ${message}`;
}
