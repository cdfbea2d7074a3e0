import { systemDb } from "@/lib/data/system";
import { updatePlan } from "@/lib/domain/client-plans/update-plan";
import { startOnboarding } from "@/lib/domain/connect/start-onboarding";
import { stateTax } from "@/lib/domain/connect/state-tax";
import { syncConnectAccount } from "@/lib/domain/connect/sync-account";
import { setAutoRecharge } from "@/lib/domain/payments/auto-recharge";
import { setBillingDetails } from "@/lib/domain/payments/billing-details";
import { startTopUp } from "@/lib/domain/payments/start-top-up";
import type { PartnerContext } from "@/lib/domain/shared/tenant-context";
import { startSubscription } from "@/lib/domain/subscriptions/start-subscription";
import { ownerOf, payOn, readInvoices, stripeUrl } from "./pay-page";
import type { SeededPartner } from "./tenants";

/** The agency that can take payments, and its client that pays: it has a plan, a card and automatic top-ups. */
const PAYING = { partner: "zenith", workspace: "harborlaw", plan: "Practice" };
const ON_SALE = ["Starter", "Practice"];

/** Goes the way people go: the agency connects its account, its client takes a plan and tops up on the payment page. */
export async function seedPayments(partner: SeededPartner): Promise<void> {
  const client = partner.workspaces.find(({ demo }) => demo.slug === PAYING.workspace);
  if (partner.demo.slug !== PAYING.partner || !client) return;
  const ctx = await ownerOf(partner.id);
  await connect(ctx);
  const plans = await putOnSale(ctx);
  const planId = plans.find(({ name }) => name === PAYING.plan)?.id;
  if (planId === undefined) throw new Error(`The demo has no plan called ${PAYING.plan}.`);
  const owner = { partnerId: partner.id, workspaceId: client.id };
  const [person] = client.demo.people;
  await payOn(await startSubscription(ctx, client.id, planId), ctx, owner, person);
  const topUp = await startTopUp(ctx, owner, { amountMicros: "100000000", savesCard: true });
  await payOn(topUp, ctx, owner, person);
  await setAutoRecharge(ctx, owner, {
    thresholdMicros: "25000000",
    amountMicros: "50000000",
    monthlyCapMicros: "200000000",
  });
  await setBillingDetails(ctx, owner, { name: client.demo.name, country: "US" });
  await readInvoices(ctx, owner);
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
