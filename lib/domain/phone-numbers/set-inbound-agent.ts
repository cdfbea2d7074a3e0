import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertMayGive } from "./give-number";
import { lockNumber, type NumberRow, readNumber } from "./internal";
import { numberSyncs } from "./touch-numbers";

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
    const number = { numberId, workspaceId, integrationId: before.integration.id };
    const to = { toWorkspaceId: null, toAgentId: inboundAgentId };
    await assertMayGive(tx, number, { ...to, refusesCallers: false });
    await save(tx, numberId, inboundAgentId);
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

/** With the job that brings it to the engine, in one statement. */
async function save(
  { tx, scope, workspace }: InTransaction<WorkspaceContext>,
  numberId: string,
  inboundAgentId: string | null,
): Promise<void> {
  await executeSql(
    tx,
    sql`
      with saved as (
        update phone_numbers
           set inbound_agent_id = ${inboundAgentId}::uuid, sync_revision = sync_revision + 1,
               sync_status = 'pending', last_sync_error = null, updated_at = now()
         where partner_id = ${scope.partnerId}::uuid and workspace_id = ${workspace.id}::uuid
           and id = ${numberId}::uuid
        returning id, partner_id
      ) ${numberSyncs(sql`saved`)}`,
  );
}
