import type { SecretPlace } from "@/lib/platform/crypto";

export type WebhookSecretColumn = "secret_encrypted" | "former_secret_encrypted";

/** The place an endpoint's secret is bound to; sealing and opening must name the same. */
export function webhookSecretPlace(
  column: WebhookSecretColumn,
  endpointId: string,
  partnerId: string,
): SecretPlace {
  return { table: "webhook_endpoints", column, rowId: endpointId, partnerId };
}
