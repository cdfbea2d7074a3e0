import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";

const dueRow = z.object({ partnerId: z.uuid(), integrationId: z.uuid() });

const BATCH = 500;
/** A little less than two ticks of the clock that asks. */
const COMPARE_AFTER_SECONDS = 570;

/**
 * Files a comparison for each working key set with agents whose calls were not compared for ten minutes, over all
 * partners, those that waited longest first. One that waits already is not filed again.
 */
export async function fileDueImports(): Promise<{ filed: number }> {
  const ctx = crossTenantContext("import-calls-due");
  return inSystemTransaction(ctx, async (txCtx) => {
    const due = await queryRows(
      txCtx.tx,
      dueRow,
      sql`select i.partner_id as "partnerId", i.id as "integrationId"
            from provider_integrations i
            join partners p on p.id = i.partner_id and p.deleted_at is null
           where i.deleted_at is null and i.is_active and i.status = 'verified'
             and (i.calls_checked_until is null
                  or i.calls_checked_until <= ${now()}::timestamptz - make_interval(secs => ${COMPARE_AFTER_SECONDS}))
             and exists (select from agents a where a.partner_id = i.partner_id and a.external_integration_id = i.id
                            and a.external_id is not null)
           order by i.calls_checked_until nulls first limit ${BATCH}`,
    );
    const requests = due.map((payload) => ({ payload, singletonKey: payload.integrationId }));
    const filed = requests.length > 0 ? await enqueueMany(txCtx, "integration.import-calls", requests) : [];
    return { filed: filed.length };
  });
}
