import { z } from "zod";
import { sha256Hex } from "@/lib/platform/crypto";
import { readSignedValue, signValue } from "@/lib/platform/signed-text";

const PURPOSE = "agency-purchase";
const claims = z.strictObject({ checkoutId: z.uuid() });

/** The key to a purchase's page. We keep its hash; whoever holds the link sees how the purchase stands. */
export function purchaseToken(checkoutId: string): { token: string; hash: string } {
  const token = signValue(PURPOSE, { checkoutId });
  return { token, hash: sha256Hex(token) };
}

/** Which purchase a token names; null when it was not made here. */
export function readPurchaseToken(token: string): { checkoutId: string; hash: string } | null {
  const read = claims.safeParse(readSignedValue(PURPOSE, token));
  return read.success ? { checkoutId: read.data.checkoutId, hash: sha256Hex(token) } : null;
}

/** Where the buyer waits and is told how it went. */
export function purchasePath(token: string): string {
  return `/agency-checkout/success?purchase=${encodeURIComponent(token)}`;
}
