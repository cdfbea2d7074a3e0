import type { DocumentListItem, DocumentResource } from "@/types/knowledge";
import type { DocumentDetail, DocumentRow } from "./internal";
import { isInUse } from "./is-in-use";

/** A document as lists show it. */
export function toDocumentListItem(row: DocumentRow): DocumentListItem {
  const { id, title, type, status, source, sourceUrl, fileName, byteSize, tokenCount, progress } = row;
  const { errorMessage, revision, agentCount, liveAgentCount } = row;
  return {
    ...{ id, title, type, status, source, sourceUrl, fileName, byteSize, tokenCount, progress },
    ...{ errorMessage, revision, agentCount, liveAgentCount },
    isInUse: isInUse(row),
    sync: syncOf(row),
    lastSyncedAt: row.lastSyncedAt?.toISOString() ?? null,
    processedAt: row.processedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A document with its text and the agents that use it. */
export function toDocumentResource(row: DocumentDetail): DocumentResource {
  return {
    ...toDocumentListItem(row),
    text: row.text,
    characterCount: row.characterCount,
    agents: row.agents.map((agent) => ({
      ...agent,
      syncedAt: agent.syncedAt && new Date(agent.syncedAt).toISOString(),
    })),
  };
}

function syncOf({ liveAgentCount, pendingAgentCount, failedAgentCount }: DocumentRow) {
  if (liveAgentCount === 0) return "none";
  if (failedAgentCount > 0) return "error";
  return pendingAgentCount > 0 ? "pending" : "synced";
}
