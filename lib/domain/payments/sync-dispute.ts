import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import type { DisputeFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { aside } from "./ask-service";
import { type Books, type BooksRef, findBooks, type PaymentOwner } from "./books";
import { type LockedAccount, lockAccount, postMoney, wasCredited } from "./credit-account";
import { APPLIED, ignored, isUnknownThing, type SyncOutcome } from "./internal";
import { mailOperators } from "./mail-operators";
import { mailPayers } from "./mail-payers";
import { lockPayment, type PaymentRow } from "./payment-rows";
import { paymentOfIntent } from "./sync-refund";

/**
 * Reads a dispute whole at the service. While the bank holds the money its credits are gone, and back when the bank gives
 * it back: each change once, however often it is heard of. The agency is told by mail.
 */
export async function syncDispute(
  ctx: TenantContext,
  ref: BooksRef,
  stripeDisputeId: string,
): Promise<SyncOutcome> {
  const alone = aside(ctx);
  return syncDisputeIn(alone, await findBooks(alone, ref), stripeDisputeId);
}

/** As `syncDispute`, in books that were found already. */
export async function syncDisputeIn(
  ctx: TenantContext,
  books: Books,
  stripeDisputeId: string,
): Promise<SyncOutcome> {
  const first = await readDispute(books, stripeDisputeId);
  if (!first) return ignored("The payment service knows no such dispute in this account.");
  const payment = await paymentOfIntent(ctx, books, first.paymentIntentId);
  if ("outcome" in payment) return payment;
  let facts: DisputeFacts | null = first;
  for (let round = 0; facts && round < MOST_ROUNDS; round += 1) {
    const written = await write(ctx, payment, facts);
    if (written === "unknown") return ignored("The dispute is of no payment that was made here.");
    if (written === "same") break;
    // Of two answers the older may be written last: whoever changes something looks whether it is still so.
    facts = await readDispute(books, stripeDisputeId);
  }
  return APPLIED;
}

const MOST_ROUNDS = 4;

function write(
  ctx: TenantContext,
  payment: PaymentOwner & { id: string },
  facts: DisputeFacts,
): Promise<"unknown" | "same" | "changed"> {
  return inSystemTransaction(ctx, async (txCtx) => {
    const account = await lockAccount(txCtx, payment);
    const row = await lockPayment(txCtx, payment, payment.id);
    if (!row) return "unknown";
    return (await applyDispute(txCtx, account, row, facts)) ? "changed" : "same";
  });
}

async function readDispute(books: Books, id: string): Promise<DisputeFacts | null> {
  try {
    return await paymentService().readDispute(books.account, id);
  } catch (error) {
    if (isUnknownThing(error)) return null;
    throw error;
  }
}

const storedRow = z.object({
  id: z.string(),
  status: z.string(),
  isWithdrawn: z.boolean(),
  isClosed: z.boolean(),
});

/** What an outcome is final with; nothing that was read before it may bring the dispute back to life. */
const CLOSED = sql`('won', 'lost', 'warning_closed', 'prevented')`;

/** Answers whether it is another state than was written down. */
async function applyDispute(
  ctx: InTransaction<TenantContext>,
  account: LockedAccount,
  payment: PaymentRow,
  facts: DisputeFacts,
): Promise<boolean> {
  const { partnerId, workspaceId } = payment;
  const [stored] = await queryRows(
    ctx.tx,
    storedRow,
    sql`select id, status, is_withdrawn as "isWithdrawn", status in ${CLOSED} as "isClosed" from disputes
         where stripe_dispute_id = ${facts.id} and payment_id = ${payment.id}::uuid for update`,
  );
  if (stored?.isClosed && !facts.isClosed) return false;
  const id = stored?.id ?? newId();
  await executeSql(
    ctx.tx,
    sql`insert into disputes (id, partner_id, workspace_id, payment_id, stripe_dispute_id, amount_micros, currency, reason,
          status, is_withdrawn, evidence_due_at, created_at, updated_at)
        values (${id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${payment.id}::uuid, ${facts.id},
                ${facts.amountMicros}::bigint, ${facts.currency}, ${facts.reason}, ${facts.status}, ${facts.isWithdrawn},
                ${facts.evidenceDueAt}, ${facts.createdAt}, now())
        on conflict (stripe_dispute_id) do update set status = excluded.status, reason = excluded.reason,
          amount_micros = excluded.amount_micros, is_withdrawn = excluded.is_withdrawn,
          evidence_due_at = excluded.evidence_due_at, updated_at = now()`,
  );
  await executeSql(
    ctx.tx,
    sql`update payments p set disputed_micros = least(p.amount_micros, coalesce((select sum(d.amount_micros) from disputes d
          where d.partner_id = p.partner_id and d.payment_id = p.id and d.is_withdrawn), 0)), updated_at = now()
        where p.id = ${payment.id}::uuid`,
  );
  const wasWithdrawn = stored?.isWithdrawn ?? false;
  if (wasWithdrawn !== facts.isWithdrawn) await moveCredits(ctx, account, payment, { id, facts });
  if (!stored) await tellMerchant(ctx, payment, facts, id);
  return wasWithdrawn !== facts.isWithdrawn || stored?.status !== facts.status;
}

async function moveCredits(
  ctx: InTransaction<TenantContext>,
  account: LockedAccount,
  { partnerId, id: paymentId }: PaymentRow,
  { id, facts }: { id: string; facts: DisputeFacts },
): Promise<void> {
  if (!(await wasCredited(ctx, account.id, paymentId))) return;
  const [row] = await queryRows(
    ctx.tx,
    z.object({ lines: z.number().int() }),
    sql`select count(*)::int as lines from credit_entries
         where account_id = ${account.id}::uuid and kind = 'chargeback' and idempotency_key like ${`dispute:${id}:%`}`,
  );
  await postMoney(ctx, {
    ...{ partnerId, accountId: account.id, paymentId, kind: "chargeback" },
    amountMicros: facts.isWithdrawn ? -facts.amountMicros : facts.amountMicros,
    idempotencyKey: `dispute:${id}:${(row?.lines ?? 0) + 1}`,
    reason: facts.isWithdrawn
      ? "The payer's bank took a payment back"
      : "The payer's bank gave a payment back",
  });
}

async function tellMerchant(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId }: PaymentRow,
  facts: DisputeFacts,
  id: string,
): Promise<void> {
  const amount = { amountMicros: facts.amountMicros.toString(), currency: facts.currency };
  await audit(ctx, {
    ...{ action: "payment.disputed", entityType: "dispute", entityId: id, partnerId },
    ...(workspaceId === null ? {} : { workspaceId }),
    after: { ...amount, reason: facts.reason },
  });
  const told = { ...amount, reason: facts.reason, dueAt: facts.evidenceDueAt?.toISOString() ?? "" };
  // Whoever took the money answers the bank: of what an agency paid that is the platform, not the agency.
  if (workspaceId === null) await mailOperators(ctx, partnerId, "payment-disputed", told);
  else await mailPayers(ctx, { partnerId, workspaceId: null }, "payment-disputed", told);
}
