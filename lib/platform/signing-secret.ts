import { randomBytes } from "node:crypto";

const SECRET_BYTES = 32;

/** A new secret as its owner gets it: `whsec_` and base64, as Standard Webhooks writes them. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}
