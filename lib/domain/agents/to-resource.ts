import type { AgentResource } from "@/types/agents";
import type { Viewer } from "../shared/can";
import type { AgentRow } from "./internal";
import { shownDefinition } from "./keep-words";

/** An agent as clients see it; where the engine keeps it stays inside, and its words with who may read them. */
export function toAgentResource(
  { externalIntegrationId: _inside, syncedRevision: _too, ...row }: AgentRow,
  viewer: Viewer,
): AgentResource {
  return {
    ...row,
    definition: shownDefinition(row.definition, viewer),
    lastSyncedAt: row.lastSyncedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
