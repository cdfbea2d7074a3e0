import type { AgentResource } from "@/types/agents";
import type { Viewer } from "../shared/can";
import type { AgentRow } from "./internal";
import { shownDefinition } from "./keep-words";

/** An agent as clients see it; where the engine keeps it stays inside, and its words with who may read them. */
export function toAgentResource(row: AgentRow, viewer: Viewer): AgentResource {
  const { externalIntegrationId: _inside, syncRevision: _too, ...shown } = row;
  return {
    ...shown,
    definition: shownDefinition(row.definition, viewer),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    lastSyncedAt: row.lastSyncedAt?.toISOString() ?? null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
