import { createHmac } from "node:crypto";

/** The fields the provider's credential adds to a delivery. */
export function vapiSignature(
  webhookKey: string,
  body: string,
  timestamp: string = String(Date.now()),
): Record<string, string> {
  const signature = createHmac("sha256", webhookKey).update(`${timestamp}.`).update(body).digest("hex");
  return { "x-vapi-signature": signature, "x-vapi-timestamp": timestamp };
}

/** A delivery's fields: signed and named as JSON. */
export function vapiHeaders(webhookKey: string, body: string, timestamp?: string): Record<string, string> {
  return { "content-type": "application/json", ...vapiSignature(webhookKey, body, timestamp) };
}
