import { z } from "zod";
import { now } from "@/lib/platform/clock";
import { isSigned, readSignedValue, signText, signValue } from "@/lib/platform/signed-text";

const STATUS = "agency-request-status";
const CHECKOUT = "agency-checkout";
const CHECKOUT_DAYS = 14;

/** The applicant's page. The link is the key: whoever holds it sees the request's state and may answer. */
export function statusPath(requestId: string): string {
  return `/request-partner/status?id=${requestId}&token=${signText(STATUS, requestId)}`;
}

export function isStatusToken(requestId: string, token: string): boolean {
  return isSigned(STATUS, requestId, token);
}

const claims = z.strictObject({
  requestId: z.uuid(),
  planVariantId: z.uuid(),
  /** The monthly price agreed to, in micros. */
  priceMicros: z.string(),
  currency: z.string(),
  expiresAt: z.number().int(),
});
export type CheckoutClaims = z.infer<typeof claims>;

/** Where the order of an approved request is confirmed. Bound to request, plan and price; ends after two weeks. */
export function checkoutPath(order: Omit<CheckoutClaims, "expiresAt">): string {
  const expiresAt = now().getTime() + CHECKOUT_DAYS * 86_400_000;
  return `/agency-checkout?token=${signValue(CHECKOUT, { ...order, expiresAt })}`;
}

/** What a checkout link says; null when it is not ours. `isExpired` leaves it to the caller what to say. */
export function readCheckoutToken(token: string): (CheckoutClaims & { isExpired: boolean }) | null {
  const read = claims.safeParse(readSignedValue(CHECKOUT, token));
  return read.success ? { ...read.data, isExpired: read.data.expiresAt <= now().getTime() } : null;
}
