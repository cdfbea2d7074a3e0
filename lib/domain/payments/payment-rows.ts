import { z } from "zod";
import { isUuid, newIdAt } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { PaymentFacts } from "@/lib/vendors/payments/port";
import type { Books, PaymentOwner } from "./books";

const paymentRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string().nullable(),
  connectAccountId: z.string().nullable(),
  kind: z.enum(["topup", "auto_recharge", "invoice"]),
  status: z.enum(["pending", "succeeded", "failed", "canceled"]),
  amountMicros: z.bigint(),
  currency: z.string(),
  applicationFeeMicros: z.bigint(),
  refundedMicros: z.bigint(),
  disputedMicros: z.bigint(),
  stripePaymentIntentId: z.string().nullable(),
});
/** A payment as we have it. */
export type PaymentRow = z.infer<typeof paymentRow>;

export const PAYMENT_COLUMNS = sql`p.id, p.partner_id as "partnerId", p.workspace_id as "workspaceId",
  p.connect_account_id as "connectAccountId", p.kind, p.status, p.amount_micros as "amountMicros", p.currency,
  p.application_fee_micros as "applicationFeeMicros", p.refunded_micros as "refundedMicros",
  p.disputed_micros as "disputedMicros", p.stripe_payment_intent_id as "stripePaymentIntentId"`;

/** The owner's payment, its row locked. */
export async function lockPayment(
  ctx: InTransaction<SystemContext>,
  { partnerId, workspaceId }: PaymentOwner,
  paymentId: string,
): Promise<PaymentRow | null> {
  const [row] = await queryRows(
    ctx.tx,
    paymentRow,
    sql`select ${PAYMENT_COLUMNS} from payments p where p.id = ${paymentId}::uuid and p.partner_id = ${partnerId}::uuid
           and p.workspace_id is not distinct from ${workspaceId}::uuid for update`,
  );
  return row ?? null;
}

/** The payment of these books that has this intent, without a lock. */
export async function findPaymentOfIntent(
  ctx: InTransaction<SystemContext>,
  books: Books,
  intentId: string,
): Promise<PaymentRow | null> {
  const [row] = await queryRows(
    ctx.tx,
    paymentRow,
    sql`select ${PAYMENT_COLUMNS} from payments p where p.stripe_payment_intent_id = ${intentId}
           and p.connect_account_id is not distinct from ${books.connectAccountId}::uuid`,
  );
  return row ?? null;
}

/** What a payment is for, as far as our own rows say so. */
type Origin =
  | { kind: "row"; id: string }
  | { kind: "topup"; checkoutId: string }
  | { kind: "invoice"; invoiceId: string };

const idRow = z.object({ id: z.string() });

/**
 * Which of our rows the service's payment belongs to. What it says of itself only points: the row must be of the same
 * payer and the same books, and must not have another payment already.
 */
async function findOrigin(
  ctx: InTransaction<SystemContext>,
  { books, owner, facts }: SeenPayment,
): Promise<Origin | null> {
  const known = await findPaymentOfIntent(ctx, books, facts.id);
  if (known) return { kind: "row", id: known.id };
  const mine = sql`partner_id = ${owner.partnerId}::uuid and workspace_id is not distinct from ${owner.workspaceId}::uuid
    and connect_account_id is not distinct from ${books.connectAccountId}::uuid`;
  const { paymentId, checkoutId } = facts.metadata;
  if (isUuid(paymentId)) {
    const [row] = await queryRows(
      ctx.tx,
      idRow,
      sql`select id from payments where id = ${paymentId}::uuid and ${mine} and stripe_payment_intent_id is null`,
    );
    if (row) return { kind: "row", id: row.id };
  }
  if (isUuid(checkoutId)) {
    const [row] = await queryRows(
      ctx.tx,
      idRow,
      sql`select id from checkouts where id = ${checkoutId}::uuid and ${mine} and purpose = 'topup'
             and not exists (select from payments p where p.checkout_id = checkouts.id)`,
    );
    if (row) return { kind: "topup", checkoutId: row.id };
  }
  return null;
}

/** A payment read at the service, and whose it is. */
export interface SeenPayment {
  books: Books;
  owner: PaymentOwner;
  facts: PaymentFacts;
  /** The invoice it was paid towards, or the checkout it came from, where the caller read so at the service. */
  from?: { invoiceId: string } | { checkoutId: string } | undefined;
}

/** Our row of the payment, locked; made when it is the first we hear of it. Null when it is nothing we asked for. */
export async function claimPayment(
  ctx: InTransaction<SystemContext>,
  seen: SeenPayment,
): Promise<PaymentRow | null> {
  const origin = (await findOrigin(ctx, seen)) ?? toOrigin(seen.from);
  if (!origin) return null;
  const id = origin.kind === "row" ? origin.id : await insertPayment(ctx, seen, origin);
  return id === null ? null : lockPayment(ctx, seen.owner, id);
}

function toOrigin(from: SeenPayment["from"]): Origin | null {
  if (!from) return null;
  return "invoiceId" in from ? { kind: "invoice", ...from } : { kind: "topup", ...from };
}

async function insertPayment(
  ctx: InTransaction<SystemContext>,
  { books, owner, facts }: SeenPayment,
  origin: Exclude<Origin, { kind: "row" }>,
): Promise<string | null> {
  const checkoutId = origin.kind === "topup" ? origin.checkoutId : null;
  const invoiceId = origin.kind === "invoice" ? origin.invoiceId : null;
  await executeSql(
    ctx.tx,
    sql`insert into payments (id, partner_id, workspace_id, connect_account_id, kind, amount_micros, currency,
          stripe_payment_intent_id, checkout_id, invoice_id, created_at, updated_at)
        values (${newIdAt(facts.createdAt)}::uuid, ${owner.partnerId}::uuid, ${owner.workspaceId}::uuid,
                ${books.connectAccountId}::uuid, ${origin.kind}::payment_kind, ${facts.amountMicros}::bigint,
                ${facts.currency}, ${facts.id}, ${checkoutId}::uuid, ${invoiceId}::uuid, ${facts.createdAt}, now())
        on conflict do nothing`,
  );
  const [row] = await queryRows(
    ctx.tx,
    idRow,
    sql`select id from payments where stripe_payment_intent_id = ${facts.id}
           and partner_id = ${owner.partnerId}::uuid and workspace_id is not distinct from ${owner.workspaceId}::uuid`,
  );
  return row?.id ?? null;
}
