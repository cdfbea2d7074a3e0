import type { SecretPlace } from "@/lib/platform/crypto";

export type FunctionSecretColumn = "function_secret_encrypted" | "former_function_secret_encrypted";

/** The place an agent's function secret is bound to; sealing and opening must name the same. */
export function functionSecretPlace(
  column: FunctionSecretColumn,
  agentId: string,
  partnerId: string,
): SecretPlace {
  return { table: "agents", column, rowId: agentId, partnerId };
}
