import type { SecretPlace } from "@/lib/platform/crypto";

export type SecretColumn =
  | "secret_key_encrypted"
  | "public_key_encrypted"
  | "webhook_key_encrypted"
  | "next_key_encrypted"
  | "former_key_encrypted"
  | "additional_keys_encrypted";

/** The place a key set's ciphertext is bound to; sealing and opening must name the same. */
export function secretPlace(column: SecretColumn, integrationId: string, partnerId: string): SecretPlace {
  return { table: "provider_integrations", column, rowId: integrationId, partnerId };
}
