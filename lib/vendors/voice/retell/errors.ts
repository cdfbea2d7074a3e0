import { APIConnectionError, APIConnectionTimeoutError, APIError } from "retell-sdk";
import { z } from "zod";
import { nowMs } from "@/lib/platform/clock";
import { kindOfStatus, retryAfterMs, VendorError, type VendorErrorKind } from "@/lib/platform/vendor-error";

const VENDOR = "retell";
const PAYMENT_REQUIRED = 402;
const UNPROCESSABLE = 422;

const refusal = z.object({ message: z.string().min(1) });

/** The engine's own words in the body of a refusal, which the customer can act on. */
function wordsOf(body: unknown, statusCode: number | undefined): string {
  const parsed = refusal.safeParse(body);
  if (parsed.success) return parsed.data.message;
  return statusCode ? `Retell answered ${statusCode}` : "Retell could not be reached";
}

/**
 * The engine says 422 both for "no such thing under this key" and for a request that makes no sense, and 402 for an
 * account that must pay first: until somebody does, its key is as good as refused.
 */
function kindOf(statusCode: number | undefined, message: string): VendorErrorKind {
  if (statusCode === undefined) return "unavailable";
  if (statusCode === PAYMENT_REQUIRED) return "auth";
  if (statusCode === UNPROCESSABLE)
    return /not found|cannot find|does not exist/i.test(message) ? "not_found" : "invalid";
  return kindOfStatus(statusCode);
}

/** What the SDK threw, as ours. No status means that no answer came back, whatever became of the request. */
export function toVendorError(error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  if (error instanceof APIConnectionTimeoutError) {
    const message = "Retell did not answer in time";
    return new VendorError({ kind: "timeout", vendor: VENDOR, message, cause: error });
  }
  if (error instanceof APIError && !(error instanceof APIConnectionError)) {
    const status = typeof error.status === "number" ? error.status : undefined;
    const message = wordsOf(error.error, status);
    return new VendorError({
      kind: kindOf(status, message),
      vendor: VENDOR,
      message,
      statusCode: status,
      retryAfterMs: retryAfterMs(error.headers?.get("retry-after"), nowMs()),
      cause: error,
    });
  }
  const message = "Retell could not be reached";
  return new VendorError({ kind: "unavailable", vendor: VENDOR, message, cause: error });
}

/** A part of an agent that cannot exist at the engine. */
export function impossible(part: string, message: string): VendorError {
  return new VendorError({ kind: "invalid", vendor: VENDOR, message: `${part}: ${message}` });
}

/** The answer, or null when the thing asked about is not there. Reading and deleting what is gone answers 422. */
export async function unlessGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    if (error.kind === "not_found" || error.statusCode === UNPROCESSABLE) return null;
    throw error;
  }
}
