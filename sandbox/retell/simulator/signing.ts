import { createHmac } from "node:crypto";

/** The provider's signature: HMAC-SHA256 over the raw body and the instant (epoch ms), with the webhook key. */
export function signatureOf(body: string, webhookKey: string, nowMs = Date.now()): string {
  const digest = createHmac("sha256", webhookKey).update(`${body}${nowMs}`).digest("hex");
  return `v=${nowMs},d=${digest}`;
}
