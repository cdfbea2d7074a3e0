import { createHmac } from "node:crypto";

/** The `Stripe-Signature` header of a body sent at `seconds` (epoch). The whole secret is the key. */
export function signatureOf(secret: string, body: string, seconds: number): string {
  const v1 = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${v1}`;
}
