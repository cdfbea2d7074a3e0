import { z } from "zod";
import { kindOfStatus, VendorError } from "@/lib/platform/vendor-error";

/** What the client throws for an answer of the service; it exports no class to test for. */
const answered = z.object({
  name: z.enum(["ApiError", "DetailedApiError"]),
  status: z.number(),
  message: z.string(),
});

/**
 * What the client threw, in our words; anything that is no answer means that the service cannot be reached. The thrown
 * error itself goes no further: it holds the request, with what people said on the phone.
 */
export function toSearchError(error: unknown): VendorError {
  if (error instanceof VendorError) return error;
  const vendor = "algolia";
  const { data } = answered.safeParse(error);
  if (data) {
    const { status, message } = data;
    return new VendorError({ kind: kindOfStatus(status), vendor, message, statusCode: status });
  }
  return new VendorError({
    kind: "unavailable",
    vendor,
    message: "Algolia could not be reached.",
  });
}
