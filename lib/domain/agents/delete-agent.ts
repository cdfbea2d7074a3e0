import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { enqueueSync } from "./enqueue-sync";
import { agentKey, auditFacts, lockAgent } from "./internal";

/** Marks the agent as deleted; a job removes it at the engine. Its calls and figures stay. Throws `notFound`. */
export async function deleteAgent(ctx: WorkspaceContext, agentId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockAgent(tx, agentId);
    await tx.tx.agent.updateMany({
      where: agentKey(ctx, agentId),
      data: {
        deletedAt: now(),
        isActive: false,
        revision: before.revision + 1,
        syncRevision: before.syncRevision + 1,
      },
    });
    await audit(tx, {
      action: "agent.deleted",
      entityType: "agent",
      entityId: agentId,
      before: auditFacts(before),
    });
    if (before.integrationId !== null || before.externalIntegrationId !== null)
      await enqueueSync(tx, agentId);
    if (before.inboundNumbers.length > 0) await touchNumbers(tx, { agentIds: [agentId] });
    await announce(tx, ctx.workspace.id, { type: "agent.updated", id: agentId });
  });
}
