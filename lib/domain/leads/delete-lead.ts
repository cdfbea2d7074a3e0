import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { DomainError, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertFreePhones } from "./find-by-phones";
import { getLead } from "./get-lead";
import { announceLead } from "./lead-events";
import type { LeadRow } from "./lead-rows";

/** Deletes a lead; its calls and its places on campaigns' lists stay. Throws `notFound`. */
export async function deleteLead(ctx: WorkspaceContext, leadId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { partnerId, workspaceId } = ctx.scope;
    const deleted = await executeSql(
      tx.tx,
      sql`update leads set deleted_at = ${now()}, updated_at = ${now()}
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${leadId}::uuid
             and deleted_at is null`,
    );
    if (deleted === 0) throw notFound("lead");
    await audit(tx, { action: "lead.deleted", entityType: "lead", entityId: leadId });
    await announceLead(tx, leadId);
  });
}

const deletedRow = z.object({ phones: z.array(z.string()), isMerged: z.boolean(), isDeleted: z.boolean() });

/**
 * Brings a deleted lead back; one that is there is left alone. Throws `conflict` for one that was merged and for one
 * whose number another lead has by now.
 */
export function restoreLead(ctx: WorkspaceContext, leadId: string): Promise<LeadRow> {
  return inTransaction(ctx, async (tx) => {
    const { partnerId, workspaceId } = ctx.scope;
    const [row] = await queryRows(
      tx.tx,
      deletedRow,
      sql`select array_remove(l.other_phones || l.phone, null) as phones, l.merged_into_id is not null as "isMerged",
                 l.deleted_at is not null as "isDeleted"
            from leads l
           where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid and l.id = ${leadId}::uuid
             for update`,
    );
    if (!row) throw notFound("lead");
    if (!row.isDeleted) return getLead(tx, leadId);
    if (row.isMerged) {
      throw new DomainError("conflict", "This lead was merged into another one, which holds all of it.");
    }
    await assertFreePhones(tx, row.phones);
    await executeSql(
      tx.tx,
      sql`update leads set deleted_at = null, updated_at = ${now()}
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${leadId}::uuid`,
    );
    await audit(tx, { action: "lead.restored", entityType: "lead", entityId: leadId });
    await announceLead(tx, leadId);
    return getLead(tx, leadId);
  });
}
