import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { jobsFrom } from "@/lib/jobs/enqueue";

/**
 * Has every refund asked for again that was written down and that the service does not know of yet: their own jobs give up
 * after some hours, and nobody's money may wait for an operator. Several sweeps file one each.
 */
export async function fileDueRefunds(): Promise<{ filed: number }> {
  const filed = await inSystemTransaction({}, (ctx) =>
    executeSql(
      ctx.tx,
      jobsFrom(
        "payments.complete-refund",
        sql`select jsonb_build_object('partnerId', r.partner_id, 'refundId', r.id) as data, r.id::text as singleton_key
              from refunds r
             where r.status = 'pending' and r.stripe_refund_id is null
               and r.created_at < now() - interval '10 minutes'`,
      ),
    ),
  );
  return { filed };
}
