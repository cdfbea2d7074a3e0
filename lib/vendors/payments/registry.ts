import type { Payments } from "./port";
import { createStripePayments } from "./stripe/payments";

let payments: Payments | undefined;

/** The payment service under the platform's own keys. Throws `VendorError` (`auth`) when none are configured. */
export function paymentService(): Payments {
  payments ??= createStripePayments();
  return payments;
}
