import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { crossTenantContext } from "../shared/system-context";

const dueRow = z.object({ numberId: z.uuid(), partnerId: z.uuid() });

const BATCH = 500;
const UNSYNCED_MINUTES = 15;

/**
 * Files a sync for each number whose provider holds something else than it should and for which nothing happened for 15
 * minutes: its tries are used up, or its job got lost. Until it is heard, the provider may let an agent answer that must
 * not. Over all partners, closed ones too; several sweeps at once share the work, and one that was filed comes up again
 * after the same time. Left alone are orders the provider refused, since they may cost money, numbers its account does
 * not have any more, and those of a key that is refused or being checked: its check files them.
 */
export async function fileDueNumberSyncs(): Promise<{ filed: number }> {
  return inSystemTransaction(crossTenantContext("telephony.sync-due"), async (tx) => {
    const due = await queryRows(
      tx.tx,
      dueRow,
      sql`with due as (
            select n.id from phone_numbers n
              join provider_integrations i on i.partner_id = n.partner_id and i.id = n.integration_id
                                          and i.deleted_at is null and i.status in ('verified', 'unreachable')
             where n.deleted_at is null and n.sync_status <> 'synced'
               and n.updated_at <= ${now()}::timestamptz - make_interval(mins => ${UNSYNCED_MINUTES})
               and (n.release_asked_at is not null or n.status in ('pending', 'available', 'assigned')
                    or n.status = 'inactive' and n.switched_off_at is not null)
             order by n.updated_at limit ${BATCH} for update of n skip locked)
          update phone_numbers u set updated_at = ${now()} from due where u.id = due.id
          returning u.id as "numberId", u.partner_id as "partnerId"`,
    );
    const requests = due.map((payload) => ({ payload, singletonKey: payload.numberId }));
    const filed = requests.length > 0 ? await enqueueMany(tx, "number.sync", requests) : [];
    return { filed: filed.length };
  });
}
