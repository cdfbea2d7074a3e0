import type { Payments } from "../port";
import { cardMethods } from "./cards";
import { checkoutMethods } from "./checkout";
import { type ClientOptions, createClient } from "./client";
import { connectMethods } from "./connect";
import { customerMethods } from "./customers";
import { disputeMethods } from "./disputes";
import { invoiceMethods } from "./invoices";
import { meterMethods } from "./meters";
import { portalMethods } from "./portal";
import { previewMethods } from "./previews";
import { priceMethods } from "./prices";
import { refundMethods } from "./refunds";
import { subscriptionMethods } from "./subscriptions";
import { usageInvoiceMethods } from "./usage-invoices";

/** The payments port over Stripe. Throws `VendorError` (`auth`) without a key. */
export function createStripePayments(options: ClientOptions): Payments {
  const stripe = createClient(options);
  return {
    isLive: /^[sr]k_live_/.test(options.secretKey ?? ""),
    ...customerMethods(stripe),
    ...priceMethods(stripe),
    ...checkoutMethods(stripe),
    ...portalMethods(stripe),
    ...subscriptionMethods(stripe),
    ...previewMethods(stripe),
    ...invoiceMethods(stripe),
    ...usageInvoiceMethods(stripe),
    ...cardMethods(stripe),
    ...refundMethods(stripe),
    ...disputeMethods(stripe),
    ...connectMethods(stripe),
    ...meterMethods(stripe),
  };
}
