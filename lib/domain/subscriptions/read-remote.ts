import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { VendorError } from "@/lib/platform/vendor-error";
import type { PaymentsAccount, SubscriptionFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";

export interface ClientOwner {
  partnerId: string;
  workspaceId: string;
}

/** A subscription as the payment service tells it, and in whose books. */
export interface RemoteSubscription {
  facts: SubscriptionFacts;
  connectAccountId: string;
}

const payerRow = z.object({
  connectAccountId: z.string(),
  stripeAccountId: z.string(),
  stripeCustomerId: z.string(),
  heldSubscriptionId: z.string().nullable(),
});

/**
 * All subscriptions of a client in its agency's present account, asked by our own ids. Null when the client never paid
 * there: nothing is known then, and nothing may be concluded.
 */
export async function readRemote(
  ctx: SystemContext,
  { partnerId, workspaceId }: ClientOwner,
): Promise<RemoteSubscription[] | null> {
  const payers = await systemRead(ctx, (db) =>
    queryRows(
      db,
      payerRow,
      sql`
        select c.id as "connectAccountId", c.stripe_account_id as "stripeAccountId",
               p.stripe_customer_id as "stripeCustomerId", s.stripe_subscription_id as "heldSubscriptionId"
          from connect_accounts c
          join payment_customers p on p.partner_id = c.partner_id and p.connect_account_id = c.id
          left join client_subscriptions s
            on s.partner_id = c.partner_id and s.workspace_id = p.workspace_id and s.connect_account_id = c.id
           and s.ended_at is null
         where c.partner_id = ${partnerId}::uuid and c.disconnected_at is null and c.stripe_account_id is not null
           and p.workspace_id = ${workspaceId}::uuid
         order by p.id`,
    ),
  );
  if (payers.length === 0) return null;
  const found = new Map<string, RemoteSubscription>();
  for (const { connectAccountId, stripeAccountId, stripeCustomerId, heldSubscriptionId } of payers) {
    const account: PaymentsAccount = { kind: "connected", accountId: stripeAccountId };
    const listed = await orNone(() => paymentService().listSubscriptions(account, stripeCustomerId));
    for (const facts of listed ?? []) found.set(facts.id, { facts, connectAccountId });
    if (heldSubscriptionId === null || found.has(heldSubscriptionId)) continue;
    const held = await orNone(() => paymentService().readSubscription(account, heldSubscriptionId));
    if (held?.customerId === stripeCustomerId) found.set(held.id, { facts: held, connectAccountId });
  }
  return [...found.values()];
}

/** A customer that was deleted has no subscriptions any more. */
async function orNone<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof VendorError && error.kind === "not_found") return null;
    throw error;
  }
}
