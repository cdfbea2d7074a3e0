import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { crossTenantContext } from "../shared/system-context";

const dueRow = z.object({ trunkId: z.uuid(), partnerId: z.uuid() });

const BATCH = 500;
const UNSYNCED_MINUTES = 15;

/**
 * Files a sync for each trunk whose provider holds something else than it should, or still holds one that was removed, and
 * for which nothing happened for 15 minutes. Over all partners; several sweeps at once share the work. Those of a key that
 * is refused or being checked are left to its check.
 */
export async function fileDueTrunkSyncs(): Promise<{ filed: number }> {
  return inSystemTransaction(crossTenantContext("telephony.sync-due"), async (tx) => {
    const due = await queryRows(
      tx.tx,
      dueRow,
      sql`with due as (
            select t.id from sip_trunks t
              join provider_integrations i on i.partner_id = t.partner_id and i.id = t.integration_id
                                          and i.deleted_at is null and i.status in ('verified', 'unreachable')
             where t.deleted_at is null and t.sync_status <> 'synced'
               and t.updated_at <= ${now()}::timestamptz - make_interval(mins => ${UNSYNCED_MINUTES})
             order by t.updated_at limit ${BATCH} for update of t skip locked)
          update sip_trunks u set updated_at = ${now()} from due where u.id = due.id
          returning u.id as "trunkId", u.partner_id as "partnerId"`,
    );
    const requests = due.map((payload) => ({ payload, singletonKey: payload.trunkId }));
    const filed = requests.length > 0 ? await enqueueMany(tx, "trunk.sync", requests) : [];
    return { filed: filed.length };
  });
}
