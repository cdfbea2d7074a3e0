import type { SecretPlace } from "@/lib/platform/crypto";

/** The place a credential's secret is bound to; sealing and opening must name the same. */
export function credentialPlace(credentialId: string, partnerId: string): SecretPlace {
  return { table: "tool_credentials", column: "secret_encrypted", rowId: credentialId, partnerId };
}
