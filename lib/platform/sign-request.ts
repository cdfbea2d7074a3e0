import { Webhook } from "standardwebhooks";

/** Signs one attempt the way Standard Webhooks says; with several secrets there is a signature by each. */
export function signatureHeaders(secrets: string[], id: string, at: Date, body: string) {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}
