import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { crossTenantContext } from "../shared/system-context";

const dueRow = z.object({ agentId: z.uuid(), workspaceId: z.uuid(), partnerId: z.uuid() });

const BATCH = 500;
const CHECK_EVERY_HOURS = 6;

/**
 * Files a look at the engine for each agent that was not looked at for six hours, over all partners, those that waited
 * longest first. One that waits for its look is not filed again.
 */
export async function fileDueChecks(): Promise<{ filed: number }> {
  return inSystemTransaction(crossTenantContext("agent.check-due"), async (tx) => {
    const due = await queryRows(
      tx.tx,
      dueRow,
      sql`select a.id as "agentId", a.workspace_id as "workspaceId", a.partner_id as "partnerId"
            from agents a
            join workspaces w on w.partner_id = a.partner_id and w.id = a.workspace_id and w.status = 'active'
                             and w.deleted_at is null
            join partners p on p.id = a.partner_id and p.status = 'active' and p.deleted_at is null
           where a.deleted_at is null and a.archived_at is null and a.sync_status = 'synced'
             and a.external_id is not null
             and greatest(a.checked_at, a.last_synced_at)
                 <= ${now()}::timestamptz - make_interval(hours => ${CHECK_EVERY_HOURS})
           order by a.checked_at nulls first limit ${BATCH}`,
    );
    const requests = due.map((payload) => ({ payload, singletonKey: payload.agentId }));
    const filed = requests.length > 0 ? await enqueueMany(tx, "agent.check", requests) : [];
    return { filed: filed.length };
  });
}
