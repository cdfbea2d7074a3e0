import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CreateAgentBody } from "@/types/agents";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { chooseConnection } from "./choose-connection";
import { enqueueSync } from "./enqueue-sync";
import { type AgentRow, agentKey, agentRow, auditFacts, definitionJson, selectAgents } from "./internal";

/**
 * Adds an agent. Without a provider key it stays not synced; with one, a job brings it to the engine at once. Throws
 * field errors for a key or number this workspace may not use.
 */
export async function createAgent(ctx: WorkspaceContext, input: CreateAgentBody): Promise<AgentRow> {
  const key = agentKey(ctx, newId());
  const { name, provider, direction, definition } = input;
  return inTransaction(ctx, async (tx) => {
    const { integrationId, phoneNumberId } = await chooseConnection(tx, {
      ...input,
      phoneNumberId: input.phoneNumberId ?? undefined,
    });
    const syncStatus = integrationId ? "pending" : "not_synced";
    await tx.tx.agent.createMany({
      data: [
        {
          ...key,
          ...{ name, provider, direction, integrationId, phoneNumberId, syncStatus },
          config: definitionJson(definition),
          needsResync: integrationId !== null,
          createdAt: now(),
          updatedAt: now(),
        },
      ],
    });
    await audit(tx, {
      action: "agent.created",
      entityType: "agent",
      entityId: key.id,
      after: auditFacts({ name, direction, revision: 1, isActive: true, integrationId, phoneNumberId }),
    });
    if (integrationId) await enqueueSync(tx, key.id);
    await announce(tx, key.workspaceId, { type: "agent.updated", id: key.id });
    const [row] = await queryRows(tx.tx, agentRow, selectAgents(ctx, sql`and a.id = ${key.id}::uuid`));
    if (!row) throw notFound("agent");
    return row;
  });
}
