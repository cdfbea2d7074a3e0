import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import type { PaymentFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { TenantContext } from "../shared/tenant-context";
import { aside } from "./ask-service";
import { type Books, type BooksRef, findBooks, findPayer } from "./books";
import { type LockedAccount, lockAccount, postMoney } from "./credit-account";
import { APPLIED, ignored, isUnknownThing, ofNobody, type SyncOutcome } from "./internal";
import { noteDifference } from "./note-difference";
import { claimPayment, type PaymentRow, type SeenPayment } from "./payment-rows";
import { fileRecharge, rechargeFailed } from "./recharge-state";

/**
 * Reads a payment whole at the service and writes it down; a top-up that was paid becomes credits, once. The same for
 * events, the return from a payment page and the nightly comparison, in any order and however often. What is not of one
 * of our customers, or is nothing we asked for, changes nothing.
 */
export async function syncPayment(
  ctx: TenantContext,
  ref: BooksRef,
  paymentIntentId: string,
  from?: SeenPayment["from"],
): Promise<SyncOutcome> {
  const alone = aside(ctx);
  return syncPaymentIn(alone, await findBooks(alone, ref), paymentIntentId, from);
}

/** As `syncPayment`, in books that were found already. */
export async function syncPaymentIn(
  ctx: TenantContext,
  books: Books,
  paymentIntentId: string,
  from?: SeenPayment["from"],
): Promise<SyncOutcome> {
  const facts = await readPayment(books, paymentIntentId);
  if (!facts) return ignored("The payment service knows no such payment in this account.");
  const owner = await findPayer(ctx, books, facts.customerId);
  if (!owner) return ofNobody("payment");
  return inSystemTransaction(ctx, async (txCtx) => {
    const account = await lockAccount(txCtx, owner);
    const row = await claimPayment(txCtx, { books, owner, facts, from });
    if (!row) return ignored("The payment is neither a top-up nor of an invoice we know.");
    await applyPayment(txCtx, account, row, facts);
    return APPLIED;
  });
}

async function readPayment(books: Books, id: string): Promise<PaymentFacts | null> {
  try {
    return await paymentService().readPayment(books.account, id);
  } catch (error) {
    if (isUnknownThing(error)) return null;
    throw error;
  }
}

const STATUS = {
  pending: "pending",
  needs_person: "pending",
  succeeded: "succeeded",
  failed: "failed",
  canceled: "canceled",
} as const satisfies Record<PaymentFacts["state"], PaymentRow["status"]>;

/** Nobody is there to prove an automatic top-up: one that waits for a person took nothing and holds up no other. */
function statusOf({ kind, status }: PaymentRow, { state }: PaymentFacts): PaymentRow["status"] {
  const isOver = kind === "auto_recharge" && (state === "needs_person" || status === "failed");
  return isOver && STATUS[state] === "pending" ? "failed" : STATUS[state];
}

async function applyPayment(
  ctx: InTransaction<TenantContext>,
  account: LockedAccount,
  row: PaymentRow,
  facts: PaymentFacts,
): Promise<void> {
  // What was paid stays paid: an answer that was read before and arrives after changes nothing.
  const status = row.status === "succeeded" ? "succeeded" : statusOf(row, facts);
  const amount = status === "succeeded" ? max(facts.receivedMicros, row.refundedMicros) : facts.amountMicros;
  await executeSql(
    ctx.tx,
    sql`update payments set status = ${status}::payment_status, amount_micros = ${amount}::bigint,
          currency = ${facts.currency}, application_fee_micros = ${facts.applicationFeeMicros}::bigint,
          stripe_payment_intent_id = ${facts.id}, decline_code = ${status === "succeeded" ? null : facts.declineCode},
          succeeded_at = case when ${status === "succeeded"} then coalesce(succeeded_at, now()) end, updated_at = now()
        where id = ${row.id}::uuid`,
  );
  if (status === "succeeded" && row.kind !== "invoice") await credit(ctx, account, row, facts);
  if (row.kind !== "auto_recharge" || row.status === status) return;
  // One may not be enough: what is still below the threshold is looked at once more.
  if (status === "succeeded") await fileRecharge(ctx, account.id);
  if (status === "failed") await rechargeFailed(ctx, row, facts.declineCode ?? "declined");
}

/** The account's currency is what calls are charged in: other money is kept apart until somebody decides. */
async function credit(
  ctx: InTransaction<TenantContext>,
  account: LockedAccount,
  row: PaymentRow,
  facts: PaymentFacts,
): Promise<void> {
  const { partnerId, workspaceId } = row;
  if (facts.currency !== account.currency) {
    await noteDifference(ctx, {
      ...{ partnerId, workspaceId, code: "payment.currency", subjectType: "payment", subjectId: row.id },
      ours: { currency: account.currency },
      theirs: { currency: facts.currency, amountMicros: facts.receivedMicros.toString() },
      amountMicros: facts.receivedMicros,
      currency: facts.currency,
    });
    return;
  }
  if (facts.receivedMicros === 0n) return;
  await postMoney(ctx, {
    ...{ partnerId, accountId: account.id, paymentId: row.id, kind: "topup" },
    amountMicros: facts.receivedMicros,
    idempotencyKey: `payment:${row.id}`,
    reason: row.kind === "topup" ? "Top-up" : "Automatic top-up",
  });
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
