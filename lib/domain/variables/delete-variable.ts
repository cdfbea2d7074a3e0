import { inTransaction } from "@/lib/data/transaction";
import { touchAgents } from "../agents/touch-agents";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { auditFacts, liveReaders, variableKey } from "./internal";
import { lockVariable } from "./lock-variable";

/**
 * Deletes a variable. Texts of agents keep its name; live ones that had its default are synced without it. Throws
 * `notFound`.
 */
export async function deleteVariable(ctx: WorkspaceContext, variableId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockVariable(tx, variableId);
    await tx.tx.customVariable.deleteMany({ where: variableKey(ctx, variableId) });
    await audit(tx, {
      action: "variable.deleted",
      entityType: "variable",
      entityId: variableId,
      before: auditFacts(before),
    });
    if (before.defaultValue !== "") await touchAgents(tx, { agentIds: await liveReaders(tx, before.name) });
  });
}
