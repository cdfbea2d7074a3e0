import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import type { RefundSide } from "./refund-payment";

const bigText = z.string().transform(BigInt);

const previewRow = z.object({
  currency: z.string(),
  leftMicros: z.bigint(),
  balanceMicros: z.bigint(),
  isCredited: z.boolean(),
  refunds: z.array(
    z.object({
      id: z.string(),
      amountMicros: bigText,
      currency: z.string(),
      status: z.enum(["pending", "succeeded", "failed", "canceled"]),
      reason: z.string(),
      createdAt: z.coerce.date(),
    }),
  ),
});

/** What giving back so much would leave. */
export interface RefundPreview {
  currency: string;
  leftMicros: bigint;
  amountMicros: bigint;
  balanceAfterMicros: bigint;
  refunds: z.infer<typeof previewRow>["refunds"];
}

/** What a refund of so much, or of all that is left, would leave of payment and balance. One statement. */
export async function previewRefund(
  ctx: TenantContext,
  { partnerId, of }: RefundSide,
  paymentId: string,
  amountMicros?: string,
): Promise<RefundPreview> {
  const [row] = await systemRead({ ...ctx, tx: undefined }, (db) =>
    queryRows(
      db,
      previewRow,
      sql`
      select p.currency, coalesce(a.balance_micros, 0)::bigint as "balanceMicros",
             case when p.status = 'succeeded'
                  then greatest(0, p.amount_micros - p.refunded_micros - p.disputed_micros) else 0 end::bigint as "leftMicros",
             exists (select from credit_entries e where e.account_id = a.id
                        and e.idempotency_key = 'payment:' || p.id) as "isCredited",
             coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'amountMicros', r.amount_micros::text,
                          'currency', r.currency, 'status', r.status, 'reason', r.reason, 'createdAt', r.created_at)
                          order by r.id)
                         from refunds r where r.partner_id = p.partner_id and r.payment_id = p.id), '[]'::jsonb) as refunds
        from payments p
        left join credit_accounts a on a.partner_id = p.partner_id and a.workspace_id is not distinct from p.workspace_id
       where p.id = ${paymentId}::uuid and p.partner_id = ${partnerId}::uuid
         and (p.workspace_id is null) = ${of === "agency"}`,
    ),
  );
  if (!row) throw notFound("payment");
  const { currency, leftMicros, refunds } = row;
  const amount = amountMicros === undefined ? leftMicros : BigInt(amountMicros);
  const taken = row.isCredited ? amount : 0n;
  return {
    currency,
    leftMicros,
    amountMicros: amount,
    balanceAfterMicros: row.balanceMicros - taken,
    refunds,
  };
}
