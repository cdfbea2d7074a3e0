import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CheckoutInput } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import type { PartnerContext } from "../shared/tenant-context";
import { aside, askService } from "./ask-service";
import type { PaymentOwner } from "./books";
import type { PayingCustomer } from "./ensure-customer";
import { billingPage } from "./pages";

/** Where a person goes to pay or to leave a card. */
export interface StartedCheckout {
  checkoutId: string;
  url: string;
}

interface CheckoutStart {
  owner: PaymentOwner;
  customer: PayingCustomer;
  purpose: "topup" | "card";
  currency: string;
  amountMicros: bigint | null;
  purchase: CheckoutInput["purchase"];
}

const LIFETIME_MS = 60 * 60_000;

/**
 * Writes the checkout down and asks for its page. When the service is away nothing was paid, and trying again makes
 * another page; one that was made without us hearing of it is found by its reference should somebody ever pay on it.
 */
export async function beginCheckout(ctx: PartnerContext, start: CheckoutStart): Promise<StartedCheckout> {
  const alone = aside(ctx);
  const id = newId();
  const expiresAt = new Date(now().getTime() + LIFETIME_MS);
  await inSystemTransaction(alone, async (txCtx) => {
    const { owner, customer, purpose, currency, amountMicros } = start;
    await executeSql(
      txCtx.tx,
      sql`insert into checkouts (id, partner_id, workspace_id, connect_account_id, purpose, amount_micros, currency,
            created_by_user_id, expires_at)
          values (${id}::uuid, ${owner.partnerId}::uuid, ${owner.workspaceId}::uuid, ${customer.connectAccountId}::uuid,
                  ${purpose}::checkout_purpose, ${amountMicros}::bigint, ${currency},
                  ${actorUserId(ctx.actor)}::uuid, ${expiresAt})`,
    );
    await audit(txCtx, {
      ...{ action: "checkout.started", entityType: "checkout", entityId: id },
      ...(owner.workspaceId === null ? {} : { workspaceId: owner.workspaceId }),
      after: {
        purpose,
        currency,
        ...(amountMicros === null ? {} : { amountMicros: amountMicros.toString() }),
      },
    });
  });
  return openPage(alone, id, expiresAt, start);
}

async function openPage(ctx: PartnerContext, id: string, expiresAt: Date, start: CheckoutStart) {
  const page = await billingPage(ctx, start.owner);
  const session = await askService(() =>
    paymentService().startCheckout(start.customer.account, {
      key: `checkout:${id}`,
      customerId: start.customer.stripeCustomerId,
      successUrl: `${page}?checkout=${id}`,
      cancelUrl: `${page}?canceled=${id}`,
      expiresAt,
      reference: id,
      metadata: { checkoutId: id, partnerId: start.owner.partnerId },
      purchase: start.purchase,
    }),
  );
  await systemRead(ctx, (db) =>
    executeSql(db, sql`update checkouts set stripe_session_id = ${session.id} where id = ${id}::uuid`),
  );
  if (session.url === null) throw new Error("The payment service made a checkout without a page.");
  return { checkoutId: id, url: session.url };
}
