import { z } from "zod";
import { microsPerPayableUnit } from "@/config/currency";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { nowMs } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { audit } from "../shared/audit";
import { DomainError, invalidField, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { aside } from "./ask-service";
import type { PaymentOwner } from "./books";
import { completeRefund } from "./complete-refund";
import { type LockedAccount, lockAccount, wasCredited } from "./credit-account";
import { lockPayment, type PaymentRow } from "./payment-rows";
import { insertRefund, lockRefund, moveRefund, type RefundRow } from "./refund-rows";

/** Whose payments somebody may give back: an agency its clients', the platform's operators an agency's own. */
export interface RefundSide {
  partnerId: string;
  of: "clients" | "agency";
}

export interface RefundInput {
  /** Micros as decimal text; all that is left when absent. */
  amountMicros?: string | undefined;
  reason: string;
  /** Says that the balance may fall below zero. */
  confirmNegative?: boolean | undefined;
}

const RETRY_MS = 60_000;

/**
 * Gives a payment back, in part or whole. The credits go at once, so that they are not spent meanwhile, and come back
 * should the service refuse. While the service is away the refund waits and is made later, once. Throws `notFound`,
 * `validation_failed` for more than is left, `conflict` when the balance would fall below zero unconfirmed.
 */
export async function refundPayment(
  ctx: TenantContext,
  side: RefundSide,
  paymentId: string,
  input: RefundInput,
): Promise<RefundRow> {
  const alone = aside(ctx);
  const { tx, afterCommit } = ctx;
  if (tx && afterCommit) {
    // The request is made once by its own key: what it files goes with its answer, and is asked for when both are kept.
    const joined = { ...ctx, tx, afterCommit };
    const filed = await fileRefund(joined, side, paymentId, input);
    afterCommit(() => attempt(alone, filed));
    return readRefund(joined, paymentId, filed);
  }
  const filed = await inSystemTransaction(alone, (txCtx) => fileRefund(txCtx, side, paymentId, input));
  await attempt(alone, filed);
  return inSystemTransaction(alone, (txCtx) => readRefund(txCtx, paymentId, filed));
}

interface FiledRefund {
  owner: PaymentOwner;
  refundId: string;
}

async function attempt(alone: TenantContext, { owner, refundId }: FiledRefund): Promise<void> {
  try {
    await completeRefund(alone, owner.partnerId, refundId);
  } catch (error) {
    // The job that was filed with the refund tries again.
    if (!(error instanceof VendorError)) throw error;
    alone.log.warn({ error, refundId }, "a refund has to wait for the payment service");
  }
}

async function readRefund(
  ctx: InTransaction<TenantContext>,
  paymentId: string,
  { owner, refundId }: FiledRefund,
): Promise<RefundRow> {
  const payment = await lockPayment(ctx, owner, paymentId);
  const refund = payment && (await lockRefund(ctx, payment, refundId));
  if (!refund) throw notFound("refund");
  return refund;
}

async function fileRefund(
  ctx: InTransaction<TenantContext>,
  side: RefundSide,
  paymentId: string,
  input: RefundInput,
): Promise<FiledRefund> {
  const { account, payment } = await lockBoth(ctx, side, paymentId);
  const amountMicros = refundable(payment, input.amountMicros);
  const balanceAfter = account.balanceMicros - amountMicros;
  if (balanceAfter < 0n && !input.confirmNegative && (await wasCredited(ctx, account.id, payment.id))) {
    throw new DomainError(
      "conflict",
      "Some of this money was spent: the balance would fall below zero. Confirm that it may.",
    );
  }
  const refundId = await insertRefund(ctx, payment, { amountMicros, reason: input.reason });
  const refund = await lockRefund(ctx, payment, refundId);
  if (!refund) throw notFound("refund");
  await moveRefund(ctx, { account, payment, refund }, { status: "pending" });
  const { partnerId, workspaceId } = payment;
  await audit(ctx, {
    ...{ action: "payment.refunded", entityType: "payment", entityId: payment.id, partnerId },
    ...(workspaceId === null ? {} : { workspaceId }),
    after: {
      refundId,
      amountMicros: amountMicros.toString(),
      currency: payment.currency,
      reason: input.reason,
    },
  });
  const startAfter = new Date(nowMs() + RETRY_MS);
  await enqueue(
    ctx,
    "payments.complete-refund",
    { partnerId, refundId },
    { startAfter, singletonKey: refundId },
  );
  return { owner: { partnerId, workspaceId }, refundId };
}

function leftOf(payment: PaymentRow): bigint {
  const left = payment.amountMicros - payment.refundedMicros - payment.disputedMicros;
  return payment.status === "succeeded" && left > 0n ? left : 0n;
}

function refundable(payment: PaymentRow, asked: string | undefined): bigint {
  if (payment.status !== "succeeded") throw new DomainError("conflict", "This payment did not go through.");
  const left = leftOf(payment);
  const amount = asked === undefined ? left : BigInt(asked);
  if (left === 0n) throw new DomainError("conflict", "Nothing is left of this payment to give back.");
  const unit = microsPerPayableUnit(payment.currency);
  if (amount < unit || amount > left)
    throw invalidField("amountMicros", `must be from ${unit} to ${left} micros`);
  // What cannot be paid cannot be given back: the service would refuse it for ever.
  if (amount % unit !== 0n)
    throw invalidField("amountMicros", `must be an amount that can be paid in ${payment.currency}`);
  return amount;
}

const ownerRow = z.object({ partnerId: z.string(), workspaceId: z.string().nullable() });

async function lockBoth(
  ctx: InTransaction<TenantContext>,
  { partnerId, of }: RefundSide,
  paymentId: string,
): Promise<{ account: LockedAccount; payment: PaymentRow }> {
  const [owner] = await queryRows(
    ctx.tx,
    ownerRow,
    sql`select partner_id as "partnerId", workspace_id as "workspaceId" from payments
         where id = ${paymentId}::uuid and partner_id = ${partnerId}::uuid
           and (workspace_id is null) = ${of === "agency"}`,
  );
  if (!owner) throw notFound("payment");
  const account = await lockAccount(ctx, owner);
  const payment = await lockPayment(ctx, owner, paymentId);
  if (!payment) throw notFound("payment");
  return { account, payment };
}
