import { z } from "zod";
import { isUuid } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CheckoutFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { syncPartnerSubscription } from "../partner-billing/sync-subscription";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { syncClientSubscription } from "../subscriptions/sync-subscription";
import { aside, askService } from "./ask-service";
import { type Books, findBooks, findPayer, type PaymentOwner } from "./books";
import { APPLIED, ignored, isUnknownThing, type SyncOutcome } from "./internal";
import { syncCustomerIn } from "./sync-customer";
import { syncPaymentIn } from "./sync-payment";

const checkoutRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string().nullable(),
  connectAccountId: z.string().nullable(),
  purpose: z.enum(["topup", "subscription", "card"]),
  status: z.enum(["open", "completed", "expired"]),
  stripeSessionId: z.string().nullable(),
  completedAt: z.date().nullable(),
});
type CheckoutRow = z.infer<typeof checkoutRow>;

const COLUMNS = sql`id, partner_id as "partnerId", workspace_id as "workspaceId",
  connect_account_id as "connectAccountId", purpose, status, stripe_session_id as "stripeSessionId",
  completed_at as "completedAt"`;

/** How long after its plan a page may be told of. */
const CARD_FOLLOWS_MS = 3_600_000;

export type SettledStatus = CheckoutRow["status"] | "processing";

/**
 * Looks at once what came of a checkout of the owner, so that who returns from it need not wait for an event. Answers
 * `processing` while the payment is on its way. Throws `notFound` for one of somebody else.
 */
export async function settleCheckout(
  ctx: TenantContext,
  owner: PaymentOwner,
  checkoutId: string,
): Promise<{ status: SettledStatus }> {
  const alone = aside(ctx);
  const [row] = await systemRead(alone, (db) =>
    queryRows(
      db,
      checkoutRow,
      sql`select ${COLUMNS} from checkouts where id = ${checkoutId}::uuid and partner_id = ${owner.partnerId}::uuid
             and workspace_id is not distinct from ${owner.workspaceId}::uuid`,
    ),
  );
  if (!row) throw notFound("payment");
  const { stripeSessionId } = row;
  if (row.status !== "open" || stripeSessionId === null) return { status: row.status };
  const books = await findBooks(alone, { connectAccountId: row.connectAccountId });
  const facts = await askService(() => paymentService().readCheckout(books.account, stripeSessionId));
  const outcome = await askService(() => applyCheckout(alone, books, row, facts));
  if (facts.status === "open") return { status: "open" };
  if (facts.status === "expired") return { status: "expired" };
  if (outcome.outcome !== "applied") return { status: "processing" };
  return { status: endOf(row, facts) };
}

/** What an event about a checkout leads to. Answers null when it is none of ours, though it may be an agency's to be. */
export async function syncCheckoutIn(
  ctx: TenantContext,
  books: Books,
  sessionId: string,
): Promise<SyncOutcome | null> {
  const facts = await readSession(books, sessionId);
  if (!facts) return ignored("The payment service knows no such checkout in this account.");
  const reference = isUuid(facts.reference) ? facts.reference : null;
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      checkoutRow,
      sql`select ${COLUMNS} from checkouts
           where (stripe_session_id = ${facts.id} or (id = ${reference}::uuid and stripe_session_id is null))
             and connect_account_id is not distinct from ${books.connectAccountId}::uuid`,
    ),
  );
  return row ? applyCheckout(ctx, books, row, facts) : null;
}

async function readSession(books: Books, id: string): Promise<CheckoutFacts | null> {
  try {
    return await paymentService().readCheckout(books.account, id);
  } catch (error) {
    if (isUnknownThing(error)) return null;
    throw error;
  }
}

async function applyCheckout(
  ctx: TenantContext,
  books: Books,
  row: CheckoutRow,
  facts: CheckoutFacts,
): Promise<SyncOutcome> {
  const payer = await findPayer(ctx, books, facts.customerId);
  if (payer?.partnerId !== row.partnerId || payer.workspaceId !== row.workspaceId) {
    return ignored("The checkout is of a customer who is not the one it was made for.");
  }
  if (facts.status === "open" || isSettled(row)) return APPLIED;
  const outcome = facts.status === "complete" ? await complete(ctx, books, row, facts) : APPLIED;
  if (outcome.outcome === "applied") await close(ctx, row, facts);
  return outcome;
}

/**
 * One that is settled stays so: told of again, it would put its card in the place of a later one. A plan may be known
 * before its page is, whose card is still to be kept.
 */
function isSettled({ status, purpose, completedAt }: CheckoutRow): boolean {
  if (status !== "completed") return false;
  const isRecent = completedAt !== null && now().getTime() - completedAt.getTime() < CARD_FOLLOWS_MS;
  return purpose !== "subscription" || !isRecent;
}

async function complete(
  ctx: TenantContext,
  books: Books,
  row: CheckoutRow,
  facts: CheckoutFacts,
): Promise<SyncOutcome> {
  const { partnerId, workspaceId } = row;
  if (row.purpose === "subscription") {
    if (workspaceId === null) await syncPartnerSubscription(ctx, partnerId);
    else await syncClientSubscription(ctx, { partnerId, workspaceId });
  }
  if (row.purpose === "topup") {
    if (facts.paymentIntentId === null) return ignored("The checkout was completed without a payment.");
    const paid = await syncPaymentIn(ctx, books, facts.paymentIntentId, { checkoutId: row.id });
    if (paid.outcome !== "applied") return paid;
    if (!facts.isPaid) return unpaid(ctx, books, facts.paymentIntentId);
  }
  if (facts.customerId === null) return APPLIED;
  // The card that was used is the one that is charged from now on, if it was to be kept.
  await paymentService().keepCheckoutCard(books.account, facts.id);
  return syncCustomerIn(ctx, books, facts.customerId);
}

/** Some ways of paying take days, and may come to nothing after all. */
async function unpaid(ctx: TenantContext, books: Books, intentId: string): Promise<SyncOutcome> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ status: z.string() }),
      sql`select status from payments where stripe_payment_intent_id = ${intentId}
             and connect_account_id is not distinct from ${books.connectAccountId}::uuid`,
    ),
  );
  const isOver = row?.status === "failed" || row?.status === "canceled";
  return isOver ? APPLIED : { outcome: "waiting", reason: "The payment of the checkout is on its way." };
}

/** What an ended page ends as: one whose payment came to nothing is as if nobody had paid on it. */
function endOf({ purpose }: CheckoutRow, { status, isPaid }: CheckoutFacts): "completed" | "expired" {
  return status === "complete" && (isPaid || purpose !== "topup") ? "completed" : "expired";
}

async function close(ctx: TenantContext, row: CheckoutRow, facts: CheckoutFacts): Promise<void> {
  const status = endOf(row, facts);
  const isDone = status === "completed";
  await systemRead(ctx, (db) =>
    executeSql(
      db,
      sql`update checkouts set status = ${status}::checkout_status, stripe_session_id = ${facts.id},
            completed_at = case when ${isDone} then coalesce(completed_at, now()) end
          where id = ${row.id}::uuid and (status = 'open' or ${isDone})`,
    ),
  );
}
