import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { paymentService } from "@/lib/vendors/payments/registry";
import { DomainError } from "../shared/errors";
import { systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { type Books, findBooks, type PaymentOwner } from "./books";
import { ensureCustomer, type PayingCustomer } from "./ensure-customer";
import { isLow } from "./file-auto-recharges";
import { findLostPayment } from "./find-lost-payment";
import { isRefused } from "./internal";
import { platformFee } from "./payable-amount";
import { feeBasisPoints } from "./platform-fee";
import { dropRecharge, rechargeFailed, spentThisMonth, tellCapped } from "./recharge-state";
import { syncPaymentIn } from "./sync-payment";

/** Keys of the service are good for a day; what is older is looked for there instead of being asked for again. */
const KEY_LIFETIME_MS = 20 * 3_600_000;

/**
 * Tops an account up with its saved card when it is low, as far as the month's cap allows; finishes a recharge that was
 * begun. One at a time for an account, and none begins while client or agency is closed. A refused card stops it and its people are told. Throws while the service is away,
 * to be tried again under the same key.
 */
export async function rechargeAccount(accountId: string): Promise<void> {
  const owner = await findOwner(accountId);
  if (!owner) return;
  const ctx = systemContext("auto-recharge", { partnerId: owner.partnerId, workspaceId: "all" });
  try {
    const begun = (await findBegun(ctx, owner)) ?? (await begin(ctx, owner, accountId));
    if (begun) await finish(ctx, owner, begun);
  } finally {
    await ctx.settle();
  }
}

const ownerRow = z.object({ partnerId: z.string(), workspaceId: z.string().nullable() });

async function findOwner(accountId: string): Promise<PaymentOwner | undefined> {
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      ownerRow,
      sql`select r.partner_id as "partnerId", r.workspace_id as "workspaceId" from auto_recharges r
            join partners p on p.id = r.partner_id and p.deleted_at is null
            left join workspaces w on w.partner_id = r.partner_id and w.id = r.workspace_id
           where r.account_id = ${accountId}::uuid and (r.workspace_id is null or w.deleted_at is null)`,
    ),
  );
  return row;
}

const begunRow = z.object({
  id: z.string(),
  connectAccountId: z.string().nullable(),
  amountMicros: z.bigint(),
  currency: z.string(),
  applicationFeeMicros: z.bigint(),
  intentId: z.string().nullable(),
  createdAt: z.date(),
});
/** A recharge that is written down and not known to have ended. */
type Begun = z.infer<typeof begunRow>;

async function findBegun(
  ctx: TenantContext,
  { partnerId, workspaceId }: PaymentOwner,
): Promise<Begun | undefined> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      begunRow,
      sql`select id, connect_account_id as "connectAccountId", amount_micros as "amountMicros", currency,
                 application_fee_micros as "applicationFeeMicros", stripe_payment_intent_id as "intentId",
                 created_at as "createdAt"
            from payments where partner_id = ${partnerId}::uuid and workspace_id is not distinct from ${workspaceId}::uuid
             and kind = 'auto_recharge' and status = 'pending'`,
    ),
  );
  return row;
}

const dueRow = z.object({ amountMicros: z.bigint(), monthlyCapMicros: z.bigint(), currency: z.string() });

/** Writes a recharge down when one is due. The account is locked, so of two at once one finds the other's. */
async function begin(ctx: TenantContext, owner: PaymentOwner, accountId: string): Promise<Begun | undefined> {
  if (!(await isDue(ctx, accountId))) return undefined;
  const customer = await payerOf(ctx, owner);
  if (!customer) return undefined;
  const points = await feeBasisPoints(ctx, owner);
  await inSystemTransaction(ctx, async (txCtx) => {
    const due = await lockDue(txCtx, accountId);
    if (!due) return;
    const spent = await spentThisMonth(txCtx, owner);
    if (spent + due.amountMicros > due.monthlyCapMicros) return tellCapped(txCtx, owner);
    const fee = platformFee(due.amountMicros, points, due.currency);
    await executeSql(
      txCtx.tx,
      sql`insert into payments (id, partner_id, workspace_id, connect_account_id, kind, amount_micros, currency,
            application_fee_micros, updated_at)
          values (${newId()}::uuid, ${owner.partnerId}::uuid, ${owner.workspaceId}::uuid,
                  ${customer.connectAccountId}::uuid, 'auto_recharge', ${due.amountMicros}::bigint, ${due.currency},
                  ${fee}::bigint, now())
          on conflict do nothing`,
    );
  });
  return findBegun(ctx, owner);
}

async function isDue(ctx: TenantContext, accountId: string): Promise<boolean> {
  return inSystemTransaction(ctx, async (txCtx) => (await lockDue(txCtx, accountId)) !== undefined);
}

async function lockDue(ctx: InTransaction<TenantContext>, accountId: string) {
  const [row] = await queryRows(
    ctx.tx,
    dueRow,
    sql`select r.amount_micros as "amountMicros", r.monthly_cap_micros as "monthlyCapMicros", a.currency
          from credit_accounts a join auto_recharges r on r.account_id = a.id
         where a.id = ${accountId}::uuid and ${isLow} for update of a`,
  );
  return row;
}

/** Null, and stopped, when the agency cannot be paid at present. */
async function payerOf(ctx: TenantContext, owner: PaymentOwner): Promise<PayingCustomer | null> {
  try {
    return await ensureCustomer(ctx, owner);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
    await inSystemTransaction(ctx, (txCtx) => rechargeFailed(txCtx, owner, "payments_not_set_up"));
    return null;
  }
}

async function finish(ctx: TenantContext, owner: PaymentOwner, begun: Begun): Promise<void> {
  const books = await findBooks(ctx, { connectAccountId: begun.connectAccountId });
  const isOld = now().getTime() - begun.createdAt.getTime() > KEY_LIFETIME_MS;
  const intentId = begun.intentId ?? (isOld ? await findLostPayment(books, begun) : null);
  if (intentId !== null) await syncPaymentIn(ctx, books, intentId);
  else if (isOld) await giveUp(ctx, owner, begun, null);
  else await charge(ctx, owner, begun, books);
}

async function charge(ctx: TenantContext, owner: PaymentOwner, begun: Begun, books: Books): Promise<void> {
  const customer = await payerOf(ctx, owner);
  if (customer?.connectAccountId !== begun.connectAccountId)
    return giveUp(ctx, owner, begun, "payments_not_set_up");
  try {
    const result = await paymentService().chargeCard(books.account, {
      key: `payment:${begun.id}`,
      customerId: customer.stripeCustomerId,
      amountMicros: begun.amountMicros,
      currency: begun.currency,
      description: "Call credits",
      ...(begun.applicationFeeMicros > 0n ? { applicationFeeMicros: begun.applicationFeeMicros } : {}),
      metadata: { paymentId: begun.id },
    });
    if (result.outcome === "no_card") return giveUp(ctx, owner, begun, "no_card");
    if (result.outcome === "declined") {
      if (result.paymentIntentId !== null) await syncPaymentIn(ctx, books, result.paymentIntentId);
      return giveUp(ctx, owner, begun, result.code);
    }
    await syncPaymentIn(ctx, books, result.payment.id);
  } catch (error) {
    if (!isRefused(error)) throw error;
    ctx.log.warn({ error, paymentId: begun.id }, "the payment service refused an automatic top-up");
    await giveUp(ctx, owner, begun, "refused");
  }
}

/** Ends a recharge that took nothing; with a reason, further ones wait until somebody has seen to it. */
async function giveUp(
  ctx: TenantContext,
  owner: PaymentOwner,
  begun: Begun,
  reason: string | null,
): Promise<void> {
  await inSystemTransaction(ctx, async (txCtx) => {
    await dropRecharge(txCtx, begun.id, reason ?? "never_sent");
    if (reason !== null) await rechargeFailed(txCtx, owner, reason);
  });
}
