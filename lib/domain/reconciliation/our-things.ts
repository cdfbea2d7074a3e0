import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import type { Thing, ThingType } from "./difference";

const thingRow = z.object({
  id: z.string(),
  workspaceId: z.string().nullable(),
  currency: z.string(),
  amountMicros: z.bigint(),
  says: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
  isMissed: z.boolean(),
});

/** Which of our rows: of an agency, in the books of one account. */
export interface OurScope {
  partnerId: string;
  connectAccountId: string | null;
  from: Date;
  until: Date;
  /** Those the payment service named, and those that did not agree before. */
  ids: string[];
}

/**
 * Our rows of things the payment service knows: those made in the time, those that are not over yet, and those named.
 * Rows it was never told of are left out: what begins them also finishes them. One statement.
 */
export async function ourThings(ctx: SystemContext, type: ThingType, scope: OurScope): Promise<Thing[]> {
  return systemRead(ctx, (db) => queryRows(db, thingRow, SELECTS[type](scope)));
}

const SELECTS: Record<ThingType, (scope: OurScope) => Sql> = {
  payment: (scope) => sql`
    select t.stripe_payment_intent_id as id, t.workspace_id as "workspaceId", t.currency,
           t.amount_micros as "amountMicros", t.status = 'succeeded' as "isMissed",
           jsonb_build_object('status', t.status, 'feeMicros', t.application_fee_micros::text) as says
      from payments t where t.stripe_payment_intent_id is not null
       ${mine(scope, sql`t`)} ${wanted(scope, sql`t.created_at`, sql`t.status = 'pending'`, sql`t.stripe_payment_intent_id`)}`,
  refund: (scope) => sql`
    select t.stripe_refund_id as id, t.workspace_id as "workspaceId", t.currency, t.amount_micros as "amountMicros",
           t.status in ('pending', 'succeeded') as "isMissed", jsonb_build_object('status', t.status) as says
      from refunds t join payments p on p.partner_id = t.partner_id and p.id = t.payment_id
     where t.stripe_refund_id is not null
       ${mine(scope, sql`p`)} ${wanted(scope, sql`t.created_at`, sql`t.status = 'pending'`, sql`t.stripe_refund_id`)}`,
  dispute: (scope) => sql`
    select t.stripe_dispute_id as id, t.workspace_id as "workspaceId", t.currency, t.amount_micros as "amountMicros",
           true as "isMissed", jsonb_build_object('status', t.status, 'isWithdrawn', t.is_withdrawn) as says
      from disputes t join payments p on p.partner_id = t.partner_id and p.id = t.payment_id
     where true ${mine(scope, sql`p`)} ${wanted(
       scope,
       sql`t.created_at`,
       sql`t.status not in ('won', 'lost', 'warning_closed', 'prevented')`,
       sql`t.stripe_dispute_id`,
     )}`,
  invoice: (scope) => sql`
    select t.stripe_invoice_id as id, t.workspace_id as "workspaceId", t.currency, t.total_micros as "amountMicros",
           t.status in ('open', 'paid', 'uncollectible') as "isMissed",
           jsonb_build_object('status', t.status, 'paidMicros', t.amount_paid_micros::text) as says
      from invoices t where t.stripe_invoice_id is not null
       ${mine(scope, sql`t`)} ${wanted(scope, sql`t.issued_at`, sql`t.status in ('open', 'draft')`, sql`t.stripe_invoice_id`)}`,
};

function mine({ partnerId, connectAccountId }: OurScope, table: Sql): Sql {
  return sql`and t.partner_id = ${partnerId}::uuid
    and ${table}.connect_account_id is not distinct from ${connectAccountId}::uuid`;
}

function wanted({ from, until, ids }: OurScope, at: Sql, isOpen: Sql, id: Sql): Sql {
  return sql`and ((${at} >= ${from} and ${at} < ${until}) or ${isOpen} or ${id} = any(${ids}::text[]))`;
}

const payerRow = z.object({
  customerId: z.string(),
  workspaceId: z.string().nullable(),
  isLive: z.boolean(),
});
export type Payer = z.infer<typeof payerRow>;

/** Who pays in these books, former customers too. */
export function payersOf(
  ctx: SystemContext,
  { partnerId, connectAccountId }: Pick<OurScope, "partnerId" | "connectAccountId">,
) {
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      payerRow,
      sql`select stripe_customer_id as "customerId", workspace_id as "workspaceId", deleted_at is null as "isLive"
            from payment_customers
           where partner_id = ${partnerId}::uuid
             and connect_account_id is not distinct from ${connectAccountId}::uuid order by id`,
    ),
  );
}

const intentRow = z.object({ intentId: z.string(), workspaceId: z.string().nullable() });

/** Which of these payments are ours, and whose. */
export async function ownersOfIntents(
  ctx: SystemContext,
  { partnerId, connectAccountId }: Pick<OurScope, "partnerId" | "connectAccountId">,
  intentIds: string[],
): Promise<Map<string, string | null>> {
  const rows = await systemRead(ctx, (db) =>
    queryRows(
      db,
      intentRow,
      sql`select stripe_payment_intent_id as "intentId", workspace_id as "workspaceId" from payments
           where partner_id = ${partnerId}::uuid and stripe_payment_intent_id = any(${intentIds}::text[])
             and connect_account_id is not distinct from ${connectAccountId}::uuid`,
    ),
  );
  return new Map(rows.map(({ intentId, workspaceId }) => [intentId, workspaceId]));
}
