import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import type { CustomerFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { TenantContext } from "../shared/tenant-context";
import { type Books, findPayer } from "./books";
import { APPLIED, ignored, isUnknownThing, type SyncOutcome } from "./internal";
import { resumeRecharge } from "./recharge-state";

/**
 * Reads a payer whole at the service: name, addresses, tax ids and the card that is charged. Another card lets automatic
 * top-ups go on that had stopped. One that was deleted there is replaced when somebody next pays.
 */
export async function syncCustomerIn(
  ctx: TenantContext,
  books: Books,
  customerId: string,
): Promise<SyncOutcome> {
  const owner = await findPayer(ctx, books, customerId);
  if (!owner) return ignored("The customer is none of ours.");
  const facts = await readCustomer(books, customerId);
  // A plan goes on with the card it began with, unless it is told of the new one; first, so that a failure is tried again.
  if (facts?.card && facts.card.id !== (await heldCard(ctx, customerId)))
    await paymentService().alignPlanCards(books.account, customerId);
  await inSystemTransaction(ctx, async (txCtx) => {
    const [known] = await queryRows(
      txCtx.tx,
      z.object({ id: z.string(), cardId: z.string().nullable() }),
      sql`select id, card->>'id' as "cardId" from payment_customers where stripe_customer_id = ${customerId} for update`,
    );
    if (!known) return;
    await executeSql(txCtx.tx, facts ? keepSql(known.id, facts) : deletedSql(known.id));
    if (facts?.card != null && facts.card.id !== known.cardId) await resumeRecharge(txCtx, owner);
  });
  return APPLIED;
}

async function heldCard(ctx: TenantContext, customerId: string): Promise<string | null> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ cardId: z.string().nullable() }),
      sql`select card->>'id' as "cardId" from payment_customers where stripe_customer_id = ${customerId}`,
    ),
  );
  return row?.cardId ?? null;
}

/** The service's customer in these books whose card for charges this is; null when nobody's is. */
export async function findCardholder(
  ctx: TenantContext,
  books: Books,
  cardId: string,
): Promise<string | null> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ stripeCustomerId: z.string() }),
      sql`select stripe_customer_id as "stripeCustomerId" from payment_customers
           where card->>'id' = ${cardId} and connect_account_id is not distinct from ${books.connectAccountId}::uuid
           limit 1`,
    ),
  );
  return row?.stripeCustomerId ?? null;
}

/** Null when it was deleted at the service. */
async function readCustomer(books: Books, id: string): Promise<CustomerFacts | null> {
  try {
    const facts = await paymentService().readCustomer(books.account, id);
    return facts.isDeleted ? null : facts;
  } catch (error) {
    if (isUnknownThing(error)) return null;
    throw error;
  }
}

function keepSql(id: string, facts: CustomerFacts) {
  const card = facts.card === null ? null : JSON.stringify(facts.card);
  return sql`
    update payment_customers set email = ${facts.email}, name = ${facts.name}, country = ${facts.country},
      tax_ids = ${JSON.stringify(facts.taxIds)}::jsonb, card = ${card}::jsonb, updated_at = now()
     where id = ${id}::uuid`;
}

function deletedSql(id: string) {
  return sql`update payment_customers set card = null, deleted_at = coalesce(deleted_at, now()), updated_at = now()
              where id = ${id}::uuid`;
}
