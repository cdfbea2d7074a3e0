import type { InTransaction } from "@/lib/data/transaction";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type AgentRow, agentKey, definitionJson } from "./internal";

/** Writes what verbs change of an agent that is under their lock. One statement. */
export async function saveAgent(ctx: InTransaction<WorkspaceContext>, agent: AgentRow): Promise<void> {
  const { name, description, provider, direction, definition, revision, hasDraft, isActive } = agent;
  const { pinnedVersion, archivedAt, integrationId, phoneNumberId, updatedAt } = agent;
  const { syncRevision, syncStatus, needsResync, lastSyncError } = agent;
  await ctx.tx.agent.updateMany({
    where: agentKey(ctx, agent.id),
    data: {
      ...{ name, description, provider, direction, config: definitionJson(definition), revision, hasDraft },
      ...{ isActive, pinnedVersion, archivedAt, integrationId, phoneNumberId, updatedAt },
      ...{ syncRevision, syncStatus, needsResync, lastSyncError },
    },
  });
}
