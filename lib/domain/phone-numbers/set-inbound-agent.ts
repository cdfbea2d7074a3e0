import { sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertMayAnswer } from "./give-number";
import { lockNumber, type NumberRow, readNumber } from "./internal";
import { touchNumbers } from "./touch-numbers";

/** Chooses which agent answers a number of the workspace; null is nobody. Throws `notFound` and field errors. */
export async function setInboundAgent(
  ctx: WorkspaceContext,
  numberId: string,
  inboundAgentId: string | null,
): Promise<NumberRow> {
  const { id: workspaceId } = ctx.workspace;
  return inTransaction(ctx, async (tx) => {
    const before = await lockNumber(tx, numberId, sql`and n.workspace_id = ${workspaceId}::uuid`);
    const old = before.inboundAgent?.id ?? null;
    if (old === inboundAgentId) return before;
    if (before.isReleasing) throw new DomainError("conflict", "This number is being given up.");
    if (inboundAgentId !== null) {
      await assertMayAnswer(tx, inboundAgentId, { workspaceId, integrationId: before.integration.id });
    }
    await tx.tx.phoneNumber.updateMany({
      where: { id: numberId, partnerId: ctx.scope.partnerId, workspaceId },
      data: { inboundAgentId },
    });
    await touchNumbers(tx, { numberIds: [numberId] });
    await audit(tx, {
      action: "phone_number.updated",
      entityType: "phone_number",
      entityId: numberId,
      before: { e164: before.e164, inboundAgentId: old },
      after: { e164: before.e164, inboundAgentId },
    });
    return readNumber(tx, numberId);
  });
}
