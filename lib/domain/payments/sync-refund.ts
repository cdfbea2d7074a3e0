import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import type { RefundFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { TenantContext } from "../shared/tenant-context";
import { aside } from "./ask-service";
import { type Books, type BooksRef, findBooks, type PaymentOwner } from "./books";
import { lockAccount } from "./credit-account";
import { APPLIED, ignored, isUnknownThing, type SyncOutcome } from "./internal";
import { lockPayment } from "./payment-rows";
import { claimRefund, moveRefund } from "./refund-rows";
import { syncPaymentIn } from "./sync-payment";

/**
 * Reads a refund whole at the service and writes it down, also one that was made there by hand: credits go and, should
 * it fail, come back, once each.
 */
export async function syncRefund(
  ctx: TenantContext,
  ref: BooksRef,
  stripeRefundId: string,
): Promise<SyncOutcome> {
  const alone = aside(ctx);
  return syncRefundIn(alone, await findBooks(alone, ref), stripeRefundId);
}

/** As `syncRefund`, in books that were found already. */
export async function syncRefundIn(
  ctx: TenantContext,
  books: Books,
  stripeRefundId: string,
): Promise<SyncOutcome> {
  const facts = await readRefund(books, stripeRefundId);
  if (!facts) return ignored("The payment service knows no such refund in this account.");
  const payment = await paymentOfIntent(ctx, books, facts.paymentIntentId);
  if ("outcome" in payment) return payment;
  return inSystemTransaction(ctx, async (txCtx) => {
    const account = await lockAccount(txCtx, payment);
    const row = await lockPayment(txCtx, payment, payment.id);
    const refund = row && (await claimRefund(txCtx, row, facts));
    if (!row || !refund) return ignored("The refund is of no payment that was made here.");
    await moveRefund(
      txCtx,
      { account, payment: row, refund },
      { status: facts.state, stripeRefundId: facts.id },
    );
    return APPLIED;
  });
}

async function readRefund(books: Books, id: string): Promise<RefundFacts | null> {
  try {
    return await paymentService().readRefund(books.account, id);
  } catch (error) {
    if (isUnknownThing(error)) return null;
    throw error;
  }
}

const ownerRow = z.object({ id: z.string(), partnerId: z.string(), workspaceId: z.string().nullable() });

/** The payment an intent of these books is, read at the service first when we have not heard of it. */
export async function paymentOfIntent(
  ctx: TenantContext,
  books: Books,
  intentId: string | null,
): Promise<(PaymentOwner & { id: string }) | SyncOutcome> {
  if (intentId === null) return ignored("It is of no payment that was made here.");
  const find = async () => {
    const rows = await systemRead(ctx, (db) =>
      queryRows(
        db,
        ownerRow,
        sql`select id, partner_id as "partnerId", workspace_id as "workspaceId" from payments
             where stripe_payment_intent_id = ${intentId} and status = 'succeeded'
               and connect_account_id is not distinct from ${books.connectAccountId}::uuid`,
      ),
    );
    return rows[0];
  };
  const known = await find();
  if (known) return known;
  const outcome = await syncPaymentIn(ctx, books, intentId);
  if (outcome.outcome !== "applied") return outcome;
  return (await find()) ?? { outcome: "waiting", reason: "Its payment has not gone through here yet." };
}
