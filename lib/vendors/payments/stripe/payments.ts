import { VendorError } from "@/lib/platform/vendor-error";
import type { Payments } from "../port";

/** The payments port over Stripe, from the environment. */
export function createStripePayments(): Payments {
  throw new VendorError({ kind: "auth", vendor: "payments", message: "Payments are not configured" });
}
