import { serverEnv } from "@/config/env.server";
import { systemDb } from "@/lib/data/system";
import { grantPartnerCredits } from "@/lib/domain/credits/grant-credits";
import { startPlanCheckout } from "@/lib/domain/partner-billing/start-checkout";
import { setBillingDetails } from "@/lib/domain/payments/billing-details";
import type { PaymentOwner } from "@/lib/domain/payments/books";
import { startTopUp } from "@/lib/domain/payments/start-top-up";
import { setExchangeRates } from "@/lib/domain/rating/exchange-rates";
import { reconcileAgency } from "@/lib/domain/reconciliation/run-reconciliation";
import type { PartnerContext } from "@/lib/domain/shared/tenant-context";
import { ownerOf, payOn, readInvoices, stripeUrl } from "./pay-page";
import type { SeededPartner } from "./tenants";

const NINETY_DAYS_MS = 90 * 86_400_000;

/** What each agency has with the platform: its plan, paid credits and some that were given, and books that were compared. */
export async function seedAgencyMoney(partner: SeededPartner): Promise<void> {
  const ctx = await ownerOf(partner.id);
  const owner = { partnerId: partner.id, workspaceId: null };
  await takePlan(ctx, owner, partner);
  await grantPartnerCredits(ctx, partner.id, {
    amountMicros: "50000000",
    expiresAt: new Date(Date.now() + NINETY_DAYS_MS).toISOString(),
    reason: "Welcome to the platform",
  });
  await setExchangeRates(ctx, { ratesPerUsd: { EUR: "920000" } });
  await giveBackElsewhere(partner.id);
  // The payment service dates things by the second: this one's are meant too.
  await reconcileAgency(partner.id, { kinds: ["payments"], freshMs: -2_000 });
}

async function takePlan(ctx: PartnerContext, owner: PaymentOwner, { demo }: SeededPartner): Promise<void> {
  const { planVariantId } = await systemDb().partner.findUniqueOrThrow({ where: { id: owner.partnerId } });
  if (!planVariantId) throw new Error("The demo's agency has no plan.");
  await payOn(await startPlanCheckout(ctx, { planVariantId, interval: "month" }), ctx, owner, demo.owner);
  const topUp = await startTopUp(ctx, owner, { amountMicros: "100000000", savesCard: true });
  await payOn(topUp, ctx, owner, demo.owner);
  await setBillingDetails(ctx, owner, { name: demo.name, country: "US" });
  await readInvoices(ctx, owner);
}

/** The agency gives a client's payment back at the payment service itself, which nobody here is told of yet. */
async function giveBackElsewhere(partnerId: string): Promise<void> {
  const account = await systemDb().connectAccount.findFirst({ where: { partnerId } });
  const payment = await systemDb().payment.findFirst({
    where: { partnerId, workspaceId: { not: null }, kind: "topup", status: "succeeded" },
  });
  if (!account?.stripeAccountId || !payment?.stripePaymentIntentId) return;
  const answer = await fetch(`${stripeUrl()}/v1/refunds`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${serverEnv().STRIPE_SECRET_KEY}`,
      "stripe-account": account.stripeAccountId,
    },
    body: new URLSearchParams({ payment_intent: payment.stripePaymentIntentId, amount: "2000" }),
  });
  if (!answer.ok) throw new Error(`Giving a payment back in the demo answered ${answer.status}.`);
}
