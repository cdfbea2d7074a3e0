import type { AgentResource } from "@/types/agents";
import type { AgentRow } from "./internal";

/** An agent as clients see it; where the engine keeps it stays inside. */
export function toAgentResource({
  externalIntegrationId: _inside,
  syncedRevision: _too,
  ...row
}: AgentRow): AgentResource {
  return {
    ...row,
    lastSyncedAt: row.lastSyncedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
