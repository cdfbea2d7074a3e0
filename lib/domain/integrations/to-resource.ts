import type { IntegrationResource } from "@/types/integrations";
import type { IntegrationRow } from "./internal";

/** A key set as clients may see it: never a key, only its last four characters. */
export function toIntegrationResource(row: IntegrationRow): IntegrationResource {
  return {
    ...row,
    formerKeyUntil: row.formerKeyUntil?.toISOString() ?? null,
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
