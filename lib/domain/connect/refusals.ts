import { VendorError } from "@/lib/platform/vendor-error";
import { DomainError } from "../shared/errors";

/** What the payment service did not do, as the agency reads it; anything else as it is. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof VendorError)) return error;
  if (!error.isTransient) return new DomainError("provider_refused", error.message, { cause: error });
  return new DomainError(
    "provider_unavailable",
    "Stripe does not answer at the moment. Nothing is lost: try again in a minute.",
    { retryAfterSeconds: 30, cause: error },
  );
}
