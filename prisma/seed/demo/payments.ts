import { serverEnv } from "@/config/env.server";
import { systemDb } from "@/lib/data/system";
import { updatePlan } from "@/lib/domain/client-plans/update-plan";
import { startOnboarding } from "@/lib/domain/connect/start-onboarding";
import { stateTax } from "@/lib/domain/connect/state-tax";
import { syncConnectAccount } from "@/lib/domain/connect/sync-account";
import { setAutoRecharge } from "@/lib/domain/payments/auto-recharge";
import { setBillingDetails } from "@/lib/domain/payments/billing-details";
import { accountFor } from "@/lib/domain/payments/books";
import { settleCheckout } from "@/lib/domain/payments/settle-checkout";
import { startTopUp } from "@/lib/domain/payments/start-top-up";
import { syncInvoice } from "@/lib/domain/payments/sync-invoice";
import { loadPartnerById } from "@/lib/domain/shared/context/load-partner";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { PartnerContext } from "@/lib/domain/shared/tenant-context";
import { startSubscription } from "@/lib/domain/subscriptions/start-subscription";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { SeededPartner } from "./tenants";

/** The agency that can take payments, and its client that pays: it has a plan, a card and automatic top-ups. */
const PAYING = { partner: "zenith", workspace: "harborlaw", plan: "Practice" };
const ON_SALE = ["Starter", "Practice"];

const DAY_MS = 86_400_000;

/** A card of the stand-in that is always accepted. */
const CARD = { number: "4242 4242 4242 4242", expiry: "12 / 34", cvc: "123", country: "US" };

/** Goes the way people go: the agency connects its account, its client takes a plan and tops up on the payment page. */
export async function seedPayments(partner: SeededPartner): Promise<void> {
  const client = partner.workspaces.find(({ demo }) => demo.slug === PAYING.workspace);
  if (partner.demo.slug !== PAYING.partner || !client) return;
  const ctx = await contextOf(partner.id);
  await connect(ctx);
  const plans = await putOnSale(ctx);
  const planId = plans.find(({ name }) => name === PAYING.plan)?.id;
  if (planId === undefined) throw new Error(`The demo has no plan called ${PAYING.plan}.`);
  await pay(ctx, client.id, client.demo.people[0], await startSubscription(ctx, client.id, planId));
  const owner = { partnerId: partner.id, workspaceId: client.id };
  const topUp = await startTopUp(ctx, owner, { amountMicros: "100000000", savesCard: true });
  await pay(ctx, client.id, client.demo.people[0], topUp);
  await setAutoRecharge(ctx, owner, {
    thresholdMicros: "25000000",
    amountMicros: "50000000",
    monthlyCapMicros: "200000000",
  });
  await setBillingDetails(ctx, owner, { name: client.demo.name, country: "US" });
  await readInvoices(ctx, owner);
}

async function contextOf(partnerId: string): Promise<PartnerContext> {
  const partner = await loadPartnerById(partnerId);
  if (!partner) throw new Error("The demo's agency is gone.");
  return { ...systemContext("demo", { partnerId, workspaceId: "all" }), partner, partnerRole: "owner" };
}

async function connect(ctx: PartnerContext): Promise<void> {
  await startOnboarding(ctx, { country: "US", currency: "USD" });
  const { partnerId } = ctx.scope;
  const account = await systemDb().connectAccount.findFirstOrThrow({ where: { partnerId } });
  const answer = await fetch(`${stripeUrl()}/_sandbox/accounts/${account.stripeAccountId}/complete`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (!answer.ok) throw new Error(`Completing the agency's onboarding answered ${answer.status}.`);
  await syncConnectAccount(ctx, partnerId);
  await stateTax(ctx, { tax: { mode: "none", acceptsResponsibility: true } });
}

async function putOnSale(ctx: PartnerContext) {
  const where = { partnerId: ctx.scope.partnerId, name: { in: ON_SALE } };
  const plans = await systemDb().clientPlan.findMany({ where, select: { id: true, name: true } });
  for (const { id } of plans) await updatePlan(ctx, id, { isPublic: true });
  return plans;
}

interface Page {
  checkoutId: string;
  url: string;
}

/** Fills in the payment page and comes back from it. */
async function pay(
  ctx: PartnerContext,
  workspaceId: string,
  person: { email: string; name: string } | undefined,
  { checkoutId, url }: Page,
): Promise<void> {
  const form = new URLSearchParams({ ...CARD, email: person?.email ?? "", name: person?.name ?? "" });
  const answer = await fetch(url, { method: "POST", redirect: "manual", body: form });
  await answer.arrayBuffer();
  if (answer.status !== 303) throw new Error(`Paying in the demo answered ${answer.status}.`);
  const { status } = await settleCheckout(ctx, { partnerId: ctx.scope.partnerId, workspaceId }, checkoutId);
  if (status !== "completed") throw new Error(`A payment of the demo is ${status}.`);
}

/** Nobody listens for events yet, so what they would tell is read. */
async function readInvoices(ctx: PartnerContext, owner: { partnerId: string; workspaceId: string }) {
  const payer = await systemDb().paymentCustomer.findFirstOrThrow({ where: owner });
  const account = await systemDb().connectAccount.findFirstOrThrow({ where: { partnerId: owner.partnerId } });
  const { items } = await paymentService().listInvoices(accountFor(account), {
    customerId: payer.stripeCustomerId,
    from: new Date(payer.createdAt.getTime() - DAY_MS),
    until: new Date(Date.now() + DAY_MS),
  });
  for (const { id } of items) await syncInvoice(ctx, owner, id);
}

function stripeUrl(): string {
  const { STRIPE_BASE_URL } = serverEnv();
  if (!STRIPE_BASE_URL)
    throw new Error("The demo needs the payment service's stand-in: its address is not set.");
  return STRIPE_BASE_URL;
}
