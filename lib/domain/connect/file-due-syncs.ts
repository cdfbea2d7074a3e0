import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { nowMs } from "@/lib/platform/clock";
import { crossTenantContext } from "../shared/system-context";

const dueRow = z.object({ partnerId: z.uuid() });

const BATCH = 500;
/** The payment service tells of changes; once a day we look whether word of one was lost. */
const STALE_MS = 20 * 3_600_000;

/** Files a look at each connected account that nobody looked at for long, over all agencies. Several sweeps file one each. */
export async function fileDueConnectSyncs(): Promise<{ filed: number }> {
  return inSystemTransaction(crossTenantContext("connect.sync-due"), async (tx) => {
    const due = await queryRows(
      tx.tx,
      dueRow,
      sql`select a.partner_id as "partnerId" from connect_accounts a
           where a.disconnected_at is null and a.stripe_account_id is not null
             and coalesce(a.synced_at, a.created_at) <= ${new Date(nowMs() - STALE_MS)}
           order by a.synced_at nulls first limit ${BATCH}`,
    );
    const requests = due.map((payload) => ({ payload, singletonKey: payload.partnerId }));
    const filed = requests.length > 0 ? await enqueueMany(tx, "connect.sync", requests) : [];
    return { filed: filed.length };
  });
}
