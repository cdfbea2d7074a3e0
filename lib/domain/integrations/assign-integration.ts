import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { audit } from "../shared/audit";
import { invalidField, notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { type AssignmentRow, assignmentRow, poolColumns } from "./assignment-rows";
import { assignToWorkspaces } from "./internal";

const candidateRow = z.object({
  formerPoolId: z.uuid().nullable(),
  poolId: z.uuid().nullable(),
  integration: assignmentRow.nullable(),
});

/**
 * Gives a client the pool a key set belongs to, in place of its former one of that provider. Agents on the former move to
 * that key set and are synced by jobs. Doing it again changes nothing. Throws `notFound` for the client, a field error for the key set.
 */
export async function assignIntegration(
  ctx: PartnerContext,
  workspaceId: string,
  integrationId: string,
): Promise<AssignmentRow> {
  return inTransaction(ctx, async (tx) => {
    const { integration, poolId, formerPoolId } = await findCandidate(tx, workspaceId, integrationId);
    if (formerPoolId === poolId) return integration;
    const { provider } = integration;
    const agentsMoved = await assignToWorkspaces(tx, { id: integrationId, poolId, provider }, [workspaceId]);
    await audit(tx, {
      action: "integration.assigned",
      entityType: "integration",
      entityId: integrationId,
      workspaceId,
      before: { poolId: formerPoolId },
      after: { poolId, agentsMoved },
    });
    if (agentsMoved > 0) {
      const { partnerId } = ctx.scope;
      await enqueue(tx, "integration.resync-agents", { partnerId, workspaceId, provider });
    }
    return integration;
  });
}

/** The client's row is locked, so that two assignments to it take turns. */
async function findCandidate(ctx: InTransaction<PartnerContext>, workspaceId: string, integrationId: string) {
  const { partnerId } = ctx.scope;
  const [row] = await queryRows(
    ctx.tx,
    candidateRow,
    sql`
      select s.pool_id as "formerPoolId", i.pool_id as "poolId",
             case when i.id is not null then ${poolColumns} end as integration
        from workspaces w
        left join provider_integrations i
          on i.partner_id = w.partner_id and i.id = ${integrationId}::uuid and i.deleted_at is null
        left join key_pools k on k.partner_id = i.partner_id and k.id = i.pool_id
        left join workspace_integration_assignments s
          on s.partner_id = w.partner_id and s.workspace_id = w.id and s.provider = i.provider
       where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null
         for update of w`,
  );
  if (!row) throw notFound("client");
  if (!row.integration || !row.poolId)
    throw invalidField("integrationId", "must name a provider key of this agency");
  return { formerPoolId: row.formerPoolId, poolId: row.poolId, integration: row.integration };
}
