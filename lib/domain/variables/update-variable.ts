import { isDeepStrictEqual } from "node:util";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { UpdateVariableBody } from "@/types/variables";
import { touchAgents } from "../agents/touch-agents";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { auditFacts, liveReaders, type VariableRow, variableKey } from "./internal";
import { lockVariable } from "./lock-variable";

/**
 * Changes a variable, but never its name. Live agents that name it are synced when its default changes. Throws
 * `notFound`.
 */
export async function updateVariable(
  ctx: WorkspaceContext,
  variableId: string,
  input: UpdateVariableBody,
): Promise<VariableRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockVariable(tx, variableId);
    const changed: VariableRow = {
      ...before,
      description: input.description ?? before.description,
      defaultValue: input.defaultValue ?? before.defaultValue,
      isRequired: input.isRequired ?? before.isRequired,
      category: input.category ?? before.category,
    };
    if (isDeepStrictEqual(changed, before)) return before;
    const after = { ...changed, updatedAt: now() };
    const { description, defaultValue, isRequired, category, updatedAt } = after;
    await tx.tx.customVariable.updateMany({
      where: variableKey(ctx, variableId),
      data: { description, defaultValue, isRequired, category, updatedAt },
    });
    await audit(tx, {
      action: "variable.updated",
      entityType: "variable",
      entityId: variableId,
      before: auditFacts(before),
      after: auditFacts(after),
    });
    if (defaultValue !== before.defaultValue)
      await touchAgents(tx, { agentIds: await liveReaders(tx, after.name) });
    return after;
  });
}
