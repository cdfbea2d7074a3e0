import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CustomerFacts, SubscriptionFacts } from "@/lib/vendors/payments/port";
import { checkSlug } from "../hosts/check-host";
import { matchPrices } from "../partner-billing/load-prices";
import { provisionRequest } from "../partner-requests/provision-request";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type CheckoutRow, loadCheckouts } from "./checkout-row";

export interface PaidPurchase {
  subscription: SubscriptionFacts;
  customer: CustomerFacts;
}

/**
 * Makes the agency of a paid purchase with its payer, in one transaction, once; answers its id. When the address was
 * taken meanwhile the agency gets the free one nearest to it. An agency that operators have set up by hand is linked.
 * Throws what stands in the way.
 */
export async function provisionPurchase(
  ctx: TenantContext,
  checkoutId: string,
  paid: PaidPurchase,
): Promise<string> {
  await assertPlanPaid(ctx, checkoutId, paid);
  return inSystemTransaction(ctx, async (tx) => {
    const checkout = await lockCheckout(tx, checkoutId);
    const made = checkout.provisionedPartnerId;
    if (checkout.provisionedAt && made) return made;
    const agencyId = made ?? (await provision(tx, checkout));
    await linkPayer(tx, agencyId, paid.customer);
    await tx.tx.agencyCheckout.updateMany({
      where: { id: checkoutId, partnerId: checkout.partnerId },
      data: { provisionedAt: now(), failure: null },
    });
    return agencyId;
  });
}

/** What was paid must be what was on offer: an amount is never taken from what a page or an event says. */
async function assertPlanPaid(ctx: TenantContext, checkoutId: string, { subscription }: PaidPurchase) {
  const [checkout] = await loadCheckouts(ctx, sql`where c.id = ${checkoutId}::uuid`);
  const { ours } = await matchPrices(ctx, [subscription]);
  if (ours[0]?.price.planVariantId !== checkout?.planVariantId) {
    throw new DomainError("conflict", "What was paid is not the plan that was ordered.");
  }
}

async function lockCheckout(tx: InTransaction<TenantContext>, id: string): Promise<CheckoutRow> {
  await executeSql(tx.tx, sql`select 1 from agency_checkouts where id = ${id}::uuid for update`);
  const [checkout] = await loadCheckouts(tx, sql`where c.id = ${id}::uuid`);
  if (!checkout) throw new DomainError("not_found", "This purchase does not exist.");
  return checkout;
}

async function provision(tx: InTransaction<TenantContext>, checkout: CheckoutRow): Promise<string> {
  const { requestId, partnerId } = checkout;
  if (checkout.requestStatus === "rejected") {
    throw new DomainError(
      "conflict",
      "This request was rejected before it was paid. Refund the payment and end its plan.",
    );
  }
  const { problem, suggestion } = await checkSlug(tx, checkout.slug, { requestId });
  const slug = problem ? suggestion : checkout.slug;
  if (!slug) throw new DomainError("conflict", "The address is taken and no other one near it is free.");
  await executeSql(
    tx.tx,
    sql`update partner_requests
           set status = 'approved', slug = ${slug}, review_note = '', order_confirmed_at = ${now()}, updated_at = now()
         where partner_id = ${partnerId}::uuid and id = ${requestId}::uuid and status <> 'provisioned'`,
  );
  await audit(tx, {
    action: "partner_request.approved",
    entityType: "partner_request",
    entityId: requestId,
    after: { status: "approved", slug, note: "" },
  });
  const { provisionedPartnerId } = await provisionRequest(tx, requestId, {});
  if (!provisionedPartnerId) throw new Error("A provisioned request names no agency.");
  return provisionedPartnerId;
}

async function linkPayer(
  tx: InTransaction<TenantContext>,
  partnerId: string,
  customer: CustomerFacts,
): Promise<void> {
  await executeSql(
    tx.tx,
    sql`
      insert into payment_customers (id, partner_id, workspace_id, connect_account_id, stripe_customer_id, email, name,
             country, card, updated_at)
      values (${newId()}::uuid, ${partnerId}::uuid, null, null, ${customer.id}, ${customer.email}, ${customer.name},
              ${customer.country}, ${customer.card ? JSON.stringify(customer.card) : null}::jsonb, now())
      on conflict do nothing`,
  );
  const linked = await queryRows(
    tx.tx,
    z.object({ id: z.string() }),
    sql`select id from payment_customers where stripe_customer_id = ${customer.id} and partner_id = ${partnerId}::uuid`,
  );
  if (linked.length > 0) return;
  throw new DomainError(
    "conflict",
    "The agency pays as somebody else already: end one of the two plans and refund it.",
  );
}
