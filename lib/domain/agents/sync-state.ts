import type { AgentRow } from "./internal";

type Wanted = Pick<AgentRow, "integrationId" | "publishedVersion" | "archivedAt">;

/** Whether an engine is to hold the agent. */
export function belongsToEngine({ integrationId, publishedVersion, archivedAt }: Wanted): boolean {
  return integrationId !== null && publishedVersion !== null && archivedAt === null;
}

/** What a change the engine must learn of makes of an agent's sync. */
export function owingSync(agent: Wanted & Pick<AgentRow, "syncRevision">) {
  const isOwed = belongsToEngine(agent);
  return {
    syncRevision: agent.syncRevision + 1,
    syncStatus: isOwed ? ("pending" as const) : ("not_synced" as const),
    needsResync: isOwed,
    lastSyncError: null,
  };
}
