import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { PaymentsAccount, RefundFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { TenantContext } from "../shared/tenant-context";
import { aside } from "./ask-service";
import { findBooks } from "./books";
import { lockAccount } from "./credit-account";
import { isRefused } from "./internal";
import { lockPayment } from "./payment-rows";
import { lockRefund, moveRefund, type RefundRow } from "./refund-rows";

const openRow = z.object({
  paymentId: z.string(),
  partnerId: z.string(),
  workspaceId: z.string().nullable(),
  connectAccountId: z.string().nullable(),
  intentId: z.string(),
  amountMicros: z.bigint(),
  currency: z.string(),
  createdAt: z.date(),
});
type OpenRefund = z.infer<typeof openRow>;

/**
 * Asks the service for a refund that was written down, under a key of its own: repeated after a crash it is made once.
 * One that is older than keys are good for is looked for in the account first.
 * Nothing to do for one the service has already. Throws the service's error while it is away; a refusal gives the
 * credits back.
 */
export async function completeRefund(ctx: TenantContext, partnerId: string, refundId: string): Promise<void> {
  const alone = aside(ctx);
  const open = await findOpen(alone, partnerId, refundId);
  if (!open) return;
  const { account } = await findBooks(alone, { connectAccountId: open.connectAccountId });
  try {
    const made = await findMade(account, refundId, open.createdAt);
    const facts =
      made ??
      (await paymentService().refund(account, {
        key: `refund:${refundId}`,
        paymentIntentId: open.intentId,
        amountMicros: open.amountMicros,
        currency: open.currency,
        metadata: { refundId },
      }));
    await move(alone, open, refundId, { status: facts.state, stripeRefundId: facts.id });
  } catch (error) {
    if (!isRefused(error)) throw error;
    alone.log.warn({ error, refundId }, "the payment service refused a refund");
    await move(alone, open, refundId, { status: "failed" });
  }
}

const HOUR_MS = 3_600_000;
/** Keys of the service are good for a day. */
const KEY_LIFETIME_MS = 20 * HOUR_MS;

async function findMade(
  account: PaymentsAccount,
  refundId: string,
  createdAt: Date,
): Promise<RefundFacts | null> {
  if (now().getTime() - createdAt.getTime() <= KEY_LIFETIME_MS) return null;
  const span = { from: new Date(createdAt.getTime() - HOUR_MS), until: new Date(now().getTime() + HOUR_MS) };
  let after: string | undefined;
  do {
    const page = await paymentService().listRefunds(account, { ...span, ...(after ? { after } : {}) });
    const found = page.items.find(({ metadata }) => metadata.refundId === refundId);
    if (found) return found;
    after = page.next ?? undefined;
  } while (after);
  return null;
}

async function findOpen(
  ctx: TenantContext,
  partnerId: string,
  refundId: string,
): Promise<OpenRefund | undefined> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      openRow,
      sql`select p.id as "paymentId", p.partner_id as "partnerId", p.workspace_id as "workspaceId",
                 p.connect_account_id as "connectAccountId", p.stripe_payment_intent_id as "intentId",
                 r.amount_micros as "amountMicros", r.currency, r.created_at as "createdAt"
            from refunds r join payments p on p.partner_id = r.partner_id and p.id = r.payment_id
           where r.id = ${refundId}::uuid and r.partner_id = ${partnerId}::uuid
             and r.status = 'pending' and r.stripe_refund_id is null`,
    ),
  );
  return row;
}

async function move(
  ctx: TenantContext,
  open: OpenRefund,
  refundId: string,
  to: { status: RefundRow["status"]; stripeRefundId?: string },
): Promise<void> {
  await inSystemTransaction(ctx, async (txCtx) => {
    const account = await lockAccount(txCtx, open);
    const payment = await lockPayment(txCtx, open, open.paymentId);
    const refund = payment && (await lockRefund(txCtx, payment, refundId));
    if (payment && refund) await moveRefund(txCtx, { account, payment, refund }, to);
  });
}
