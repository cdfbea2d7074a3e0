import { VapiError, VapiTimeoutError } from "@vapi-ai/server-sdk";
import { z } from "zod";
import { nowMs } from "@/lib/platform/clock";
import { kindOfStatus, retryAfterMs, VendorError } from "@/lib/platform/vendor-error";

const VENDOR = "vapi";

const refusal = z.object({
  message: z.union([z.string(), z.array(z.string()).transform((lines) => lines.join("; "))]),
});

/** The engine's own words in the body of a refusal, which the customer can act on. */
export function wordsOf(body: unknown, statusCode: number | undefined): string {
  const parsed = refusal.safeParse(body);
  if (parsed.success && parsed.data.message) return parsed.data.message;
  return statusCode ? `Vapi answered ${statusCode}` : "Vapi could not be reached";
}

/** What the SDK threw, as ours. No status means that no answer came back, whatever became of the request. */
export function toVendorError(error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  if (error instanceof VapiTimeoutError) {
    return new VendorError({
      kind: "timeout",
      vendor: VENDOR,
      message: "Vapi did not answer in time",
      cause: error,
    });
  }
  if (error instanceof VapiError) {
    return new VendorError({
      kind: error.statusCode === undefined ? "unavailable" : kindOfStatus(error.statusCode),
      vendor: VENDOR,
      message: wordsOf(error.body, error.statusCode),
      statusCode: error.statusCode,
      retryAfterMs: retryAfterMs(error.rawResponse?.headers.get("retry-after"), nowMs()),
      cause: error,
    });
  }
  return new VendorError({
    kind: "unavailable",
    vendor: VENDOR,
    message: "Vapi could not be reached",
    cause: error,
  });
}
