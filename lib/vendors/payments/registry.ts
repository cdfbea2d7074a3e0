import { serverEnv } from "@/config/env.server";
import type { Payments, PaymentsEvent } from "./port";
import { parsePaymentsEvent } from "./stripe/parse-event";
import { createStripePayments } from "./stripe/payments";
import { type StripeEndpoint, verifyEvent } from "./stripe/webhook";

let payments: Payments | undefined;

/** The payment service under the platform's own keys. Throws `VendorError` (`auth`) when none are configured. */
export function paymentService(): Payments {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_BASE_URL: baseUrl } = serverEnv();
  payments ??= createStripePayments({ secretKey, baseUrl });
  return payments;
}

/**
 * The event of a request to one of the three receivers; null unless the receiver's own secret signed it within five minutes
 * and it is of the receiver's kind: events of connected agencies never come to the platform's receiver, nor the other way
 * round. Events of the other mode are returned: `isLive` tells.
 */
export function verifyStripeEvent(
  endpoint: StripeEndpoint,
  rawBody: string,
  signature: string | null,
): PaymentsEvent | null {
  const env = serverEnv();
  const secrets: Record<StripeEndpoint, string | undefined> = {
    platform: env.STRIPE_WEBHOOK_SECRET,
    connect: env.STRIPE_CONNECT_WEBHOOK_SECRET,
    thin: env.STRIPE_THIN_WEBHOOK_SECRET,
  };
  return verifyEvent({ endpoint, secret: secrets[endpoint], rawBody, signature });
}

/** An event as it was kept; its signature was proved when it came. Null for what is no event. */
export function parseStoredEvent(body: string): PaymentsEvent | null {
  return parsePaymentsEvent(body);
}

/** The address where it is one of the payment service's own pages; undefined for any other, which nothing of ours leads to. */
export function paymentPage(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { href, origin, protocol, hostname, username, password } = new URL(address);
  const { STRIPE_BASE_URL: baseUrl } = serverEnv();
  const isOurs = baseUrl
    ? origin === new URL(baseUrl).origin
    : protocol === "https:" && (hostname === "stripe.com" || hostname.endsWith(".stripe.com"));
  return isOurs && username === "" && password === "" ? href : undefined;
}
