import { z } from "zod";
import { isUuid, newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { RefundFacts } from "@/lib/vendors/payments/port";
import type { TenantContext } from "../shared/tenant-context";
import { type LockedAccount, postMoney, wasCredited } from "./credit-account";
import type { PaymentRow } from "./payment-rows";

const refundRow = z.object({
  id: z.string(),
  stripeRefundId: z.string().nullable(),
  amountMicros: z.bigint(),
  currency: z.string(),
  status: z.enum(["pending", "succeeded", "failed", "canceled"]),
  reason: z.string(),
  createdAt: z.date(),
});
export type RefundRow = z.infer<typeof refundRow>;

const COLUMNS = sql`id, stripe_refund_id as "stripeRefundId", amount_micros as "amountMicros", currency, status, reason,
  created_at as "createdAt"`;

/** A refund of this payment by its own id, locked; null when it is none of it. */
export async function lockRefund(
  ctx: InTransaction<TenantContext>,
  payment: PaymentRow,
  refundId: string,
): Promise<RefundRow | null> {
  const [row] = await queryRows(
    ctx.tx,
    refundRow,
    sql`select ${COLUMNS} from refunds where id = ${refundId}::uuid and payment_id = ${payment.id}::uuid
           and partner_id = ${payment.partnerId}::uuid for update`,
  );
  return row ?? null;
}

/** Refunds of a payment, oldest first. */
export function refundsOf(ctx: InTransaction<TenantContext>, payment: PaymentRow): Promise<RefundRow[]> {
  return queryRows(
    ctx.tx,
    refundRow,
    sql`select ${COLUMNS} from refunds where partner_id = ${payment.partnerId}::uuid
           and payment_id = ${payment.id}::uuid order by id`,
  );
}

interface NewRefund {
  amountMicros: bigint;
  reason: string;
  stripeRefundId?: string;
  status?: RefundRow["status"];
}

/** Writes a refund down. The payment's row must be locked. */
export async function insertRefund(
  ctx: InTransaction<TenantContext>,
  payment: PaymentRow,
  refund: NewRefund,
): Promise<string> {
  const id = newId();
  const { partnerId, workspaceId, currency } = payment;
  await executeSql(
    ctx.tx,
    sql`insert into refunds (id, partner_id, workspace_id, payment_id, stripe_refund_id, amount_micros, currency, status,
          reason, actor_type, actor_id, updated_at)
        values (${id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${payment.id}::uuid,
                ${refund.stripeRefundId ?? null}, ${refund.amountMicros}::bigint, ${currency},
                ${refund.status ?? "pending"}::refund_status, ${refund.reason}, ${ctx.actor.type}, ${ctx.actor.id}::uuid,
                now())`,
  );
  return id;
}

/**
 * Which of our refunds of the payment the service's one is; a new row for one that was made at the service itself, or
 * that names a refund of ours which is another one or was given up: the money went either way.
 */
export async function claimRefund(
  ctx: InTransaction<TenantContext>,
  payment: PaymentRow,
  facts: RefundFacts,
): Promise<RefundRow | null> {
  const known = (await refundsOf(ctx, payment)).find(({ stripeRefundId }) => stripeRefundId === facts.id);
  if (known) return lockRefund(ctx, payment, known.id);
  const { refundId } = facts.metadata;
  const own = isUuid(refundId) ? await lockRefund(ctx, payment, refundId) : null;
  if (own && own.stripeRefundId === null && !isGone(own.status)) return own;
  const id = await insertRefund(ctx, payment, {
    ...{
      amountMicros: facts.amountMicros,
      reason: "Refunded at the payment service",
      stripeRefundId: facts.id,
    },
  });
  return lockRefund(ctx, payment, id);
}

const isGone = (status: RefundRow["status"]) => status === "failed" || status === "canceled";

/** What failed stays so, and what went through is not on its way again: an answer may be older than the row. */
function laterOf(known: RefundRow["status"], told: RefundRow["status"]): RefundRow["status"] {
  if (isGone(known)) return known;
  return told === "pending" ? known : told;
}

/**
 * Brings a refund to a state: the credits it takes, or gives back when it failed, and what is left of the payment.
 * Account, payment and refund must be locked.
 */
export async function moveRefund(
  ctx: InTransaction<TenantContext>,
  { account, payment, refund }: { account: LockedAccount; payment: PaymentRow; refund: RefundRow },
  to: { status: RefundRow["status"]; stripeRefundId?: string },
): Promise<void> {
  const status = laterOf(refund.status, to.status);
  await executeSql(
    ctx.tx,
    sql`update refunds set status = ${status}::refund_status,
          stripe_refund_id = coalesce(stripe_refund_id, ${to.stripeRefundId ?? null}), updated_at = now()
        where id = ${refund.id}::uuid`,
  );
  await executeSql(
    ctx.tx,
    sql`update payments p set refunded_micros = least(p.amount_micros, coalesce((select sum(r.amount_micros) from refunds r
          where r.partner_id = p.partner_id and r.payment_id = p.id and r.status in ('pending', 'succeeded')), 0)),
          updated_at = now()
        where p.id = ${payment.id}::uuid`,
  );
  if (!(await wasCredited(ctx, account.id, payment.id))) return;
  const line = {
    ...{
      partnerId: payment.partnerId,
      accountId: account.id,
      paymentId: payment.id,
      kind: "refund" as const,
    },
  };
  // The line is there before the failure is: one that is first heard of as failed takes and gives the same.
  const taken = { ...line, amountMicros: -refund.amountMicros, idempotencyKey: `refund:${refund.id}` };
  await postMoney(ctx, { ...taken, reason: refund.reason });
  if (!isGone(status)) return;
  const returned = {
    ...line,
    amountMicros: refund.amountMicros,
    idempotencyKey: `refund-failed:${refund.id}`,
  };
  await postMoney(ctx, { ...returned, reason: "A refund did not go through" });
}
