import type { ToolCredentialResource } from "@/types/function-calls";
import type { CredentialRow } from "./internal";

/** A credential as clients may see it: never the secret, only its last four characters. */
export function toToolCredentialResource(row: CredentialRow): ToolCredentialResource {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
