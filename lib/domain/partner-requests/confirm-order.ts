import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { ENTITY, loadRequest, type RequestRow } from "./internal";
import { type CheckoutClaims, readCheckoutToken } from "./links";

export interface Order {
  request: RequestRow;
  plan: NonNullable<RequestRow["plan"]>;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/**
 * The order behind a checkout link. Throws `token_invalid` for one that is changed or too old, and `conflict` when the
 * request is not approved any more or its plan or price has changed since.
 */
export async function getOrder(ctx: TenantContext, token: string): Promise<Order> {
  const claims = readCheckoutToken(token);
  if (!claims)
    throw new DomainError("token_invalid", "This link is not complete. Open it from our mail again.");
  if (claims.isExpired) {
    throw new DomainError(
      "token_invalid",
      "This link is too old. The page of your request, linked in our first mail, has a new one.",
    );
  }
  const request = await loadRequest(ctx, ctx.scope.partnerId, claims.requestId);
  const { plan } = request;
  if (!plan || !isSameOrder(plan, claims)) {
    throw new DomainError(
      "conflict",
      "Plan or price have changed since this link was made. The page of your request has a new one.",
    );
  }
  if (request.status !== "approved" && request.status !== "provisioned") {
    throw new DomainError("conflict", "This request is not approved, so there is nothing to order.");
  }
  return { request, plan, expiresAt: claims.expiresAt };
}

/** Records that plan and price are agreed to. Repeating it changes nothing. */
export async function confirmOrder(ctx: TenantContext, token: string): Promise<Order> {
  const { plan, request } = await getOrder(ctx, token);
  const { id } = request;
  await inTransaction(ctx, async (tx) => {
    const confirmed = await executeSql(
      tx.tx,
      sql`
        update partner_requests set order_confirmed_at = ${now()}, updated_at = now()
         where partner_id = ${ctx.scope.partnerId}::uuid and id = ${id}::uuid and order_confirmed_at is null
           and status in ('approved', 'provisioned') and plan_variant_id = ${plan.id}::uuid`,
    );
    if (confirmed === 0) return;
    const { name, priceMicrosPerMonth, currency } = plan;
    await audit(tx, {
      action: "partner_request.order_confirmed",
      entityType: ENTITY,
      entityId: id,
      after: { plan: name, priceMicrosPerMonth, currency },
    });
  });
  return getOrder(ctx, token);
}

function isSameOrder(plan: Order["plan"], claims: CheckoutClaims): boolean {
  return (
    plan.id === claims.planVariantId &&
    plan.priceMicrosPerMonth === claims.priceMicros &&
    plan.currency === claims.currency
  );
}
