import { systemDb } from "@/lib/data/system";
import { acceptPaymentEvent } from "@/lib/domain/payments/inbox/accept-event";
import { drainPaymentEvents } from "@/lib/domain/payments/inbox/drain-events";
import { settleCheckout } from "@/lib/domain/payments/settle-checkout";
import type { PaymentStage } from "./money-stage";
import type { OwnStripe, StripeDelivery } from "./own-stripe";

/** Takes a delivery in as its route does. */
export function takeIn({ endpoint, rawBody, signature }: StripeDelivery): Promise<"stored" | "duplicate"> {
  const headers = new Headers({ "stripe-signature": signature });
  return acceptPaymentEvent(endpoint, { rawBody: Buffer.from(rawBody), headers });
}

/** Works off everything the payment service has told, and what that leads to. */
export async function settleEvents(own: OwnStripe): Promise<void> {
  await own.deliverAll(async (deliveries) => {
    await Promise.all(deliveries.map(takeIn));
    await drainPaymentEvents({ budgetMs: 20_000 });
  });
}

/** Looks at what came of a checkout that was paid, as its return does, and hears of nothing that led to it. */
export async function comeBack(
  own: OwnStripe,
  { tenant, client }: PaymentStage,
  checkoutId: string,
): Promise<void> {
  await settleCheckout(tenant.ctx, client, checkoutId);
  await own.idle();
  own.forgetDeliveries();
}

/** Balance in micros, and the ledger's lines that payments made. */
export async function booksOf(owner: { partnerId: string; workspaceId: string | null }) {
  const account = await systemDb().creditAccount.findFirstOrThrow({ where: owner });
  const entries = await systemDb().creditEntry.findMany({
    where: { accountId: account.id },
    orderBy: { sequence: "asc" },
  });
  return {
    accountId: account.id,
    balance: account.balanceMicros,
    lines: entries.map(({ kind, amountMicros }) => `${kind} ${amountMicros}`),
  };
}
