import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { crossTenantContext } from "../shared/system-context";

const dueRow = z.object({ domainId: z.uuid(), partnerId: z.uuid() });

const BATCH = 500;
/** A domain whose job got lost comes up again after this. */
const LEASE_MINUTES = 30;

/**
 * Files a look-up for each domain that is due, over all partners. Several sweeps at once share the work; the job itself
 * sets when the domain is due next.
 */
export async function fileDueChecks(): Promise<{ filed: number }> {
  return inSystemTransaction(crossTenantContext("domain.check-due"), async (tx) => {
    const due = await queryRows(
      tx.tx,
      dueRow,
      sql`with due as (
            select d.id from partner_domains d join partners p on p.id = d.partner_id and p.deleted_at is null
             where d.next_check_at <= ${now()}
             order by d.next_check_at limit ${BATCH} for update of d skip locked)
          update partner_domains u
             set next_check_at = ${now()}::timestamptz + make_interval(mins => ${LEASE_MINUTES})
            from due where u.id = due.id
          returning u.id as "domainId", u.partner_id as "partnerId"`,
    );
    const requests = due.map((payload) => ({ payload, singletonKey: payload.domainId }));
    if (requests.length > 0) await enqueueMany(tx, "domain.check", requests);
    return { filed: requests.length };
  });
}
