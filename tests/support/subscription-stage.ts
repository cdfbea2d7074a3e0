import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createPlan } from "@/lib/domain/client-plans/create-plan";
import { refreshConnect } from "@/lib/domain/connect/refresh-connect";
import { startOnboarding } from "@/lib/domain/connect/start-onboarding";
import { stateTax } from "@/lib/domain/connect/state-tax";
import { syncInvoice } from "@/lib/domain/payments/sync-invoice";
import { startSubscription } from "@/lib/domain/subscriptions/start-subscription";
import { syncClientSubscription } from "@/lib/domain/subscriptions/sync-subscription";
import { useClock as moveClock } from "@/lib/platform/clock";
import { createClientPlanBody } from "@/types/client-plans";
import { createTenant, type TestTenant } from "./fixtures";
import type { OwnStripe } from "./own-stripe";

/** An agency that sells to its clients through an account of its own at the payment service. */
export interface SubscriptionStage {
  tenant: TestTenant;
  connectAccountId: string;
  stripeAccountId: string;
  /** Makes a plan that is on offer; the changes are of the request's body. Answers its id. */
  plan(changes?: Record<string, unknown>): Promise<string>;
  /** Takes a plan on its hosted page and looks at what came of it. */
  subscribe(planId: string, cardNumber?: string): Promise<void>;
  sync(): Promise<void>;
  customerId(): Promise<string>;
  /** Leaves another card, the one its plan is charged from. Answers its id. */
  useCard(card: string): Promise<string>;
  subscription(): ReturnType<typeof findSubscription>;
  periods(): ReturnType<typeof findPeriods>;
  /** A call of the open period, as a settlement books it. */
  use(seconds: number, charge: { chargeMicros: bigint; coveredSeconds?: number }): Promise<void>;
}

export async function createSubscriptionStage(
  stripe: OwnStripe,
  options: { balanceMicros?: bigint } = {},
): Promise<SubscriptionStage> {
  const tenant = await createTenant(options);
  const { partnerId, workspaceId } = tenant;
  await startOnboarding(tenant.partnerCtx, { country: "US", currency: "USD" });
  const pending = await systemDb().connectAccount.findFirstOrThrow({ where: { partnerId } });
  await stripe.completeOnboarding(pending.stripeAccountId ?? "");
  await refreshConnect(tenant.partnerCtx);
  await stateTax(tenant.partnerCtx, { tax: { mode: "none", acceptsResponsibility: true } });
  const owner = { partnerId, workspaceId };
  const sync = async () => void (await syncClientSubscription({}, owner));
  return {
    tenant,
    connectAccountId: pending.id,
    stripeAccountId: pending.stripeAccountId ?? "",
    plan: (changes) => makePlan(tenant, changes),
    async subscribe(planId, cardNumber) {
      const { url } = await startSubscription(tenant.ctx, workspaceId, planId);
      const { status } = await stripe.payCheckout(url, cardNumber);
      if (status !== 303) throw new Error(`The page answered ${status}`);
      await sync();
    },
    sync,
    async customerId() {
      const payer = await systemDb().paymentCustomer.findFirstOrThrow({ where: owner });
      return payer.stripeCustomerId;
    },
    async useCard(card) {
      const payer = await systemDb().paymentCustomer.findFirstOrThrow({ where: owner });
      const account = pending.stripeAccountId ?? "";
      const id = await stripe.saveCard(payer.stripeCustomerId, card, account);
      const held = await findSubscription(workspaceId);
      if (held) {
        const change = { default_payment_method: id };
        await stripe.stripe.subscriptions.update(held.stripeSubscriptionId, change, {
          stripeAccount: account,
        });
      }
      return id;
    },
    subscription: () => findSubscription(workspaceId),
    periods: () => findPeriods(workspaceId),
    use: (seconds, charge) => bookCall(tenant, seconds, charge),
  };
}

async function makePlan(tenant: TestTenant, changes: Record<string, unknown> = {}): Promise<string> {
  const body = {
    ...{ name: `Plan ${newId()}`, kind: "prepaid", currency: "USD", priceMicros: "50000000" },
    ...{ interval: "month", includedMinutes: 100, rateMicrosPerMinute: "120000", isPublic: true },
    ...changes,
  };
  return (await createPlan(tenant.partnerCtx, createClientPlanBody.parse(body))).id;
}

function findSubscription(workspaceId: string) {
  return systemDb().clientSubscription.findFirst({ where: { workspaceId }, orderBy: { id: "desc" } });
}

function findPeriods(workspaceId: string) {
  return systemDb().billingPeriod.findMany({
    where: { workspaceId },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
}

async function bookCall(
  { partnerId, workspaceId }: TestTenant,
  seconds: number,
  { chargeMicros, coveredSeconds = 0 }: { chargeMicros: bigint; coveredSeconds?: number },
): Promise<void> {
  const db = systemDb();
  const period = await db.billingPeriod.findFirstOrThrow({ where: { workspaceId, status: "open" } });
  const basis = period.kind === "postpaid" ? ("postpaid" as const) : ("plan" as const);
  await db.usageRecord.create({
    data: {
      ...{
        id: newId(),
        partnerId,
        workspaceId,
        agentId: newId(),
        periodId: period.id,
        basis,
        currency: "USD",
      },
      ...{
        occurredAt: period.startsAt,
        rawSeconds: seconds,
        billableSeconds: seconds,
        rule: "plan",
        costLines: [],
      },
      ...{ rateMicrosPerMinute: 120_000n, providerCostMicros: 0n, partnerCostMicros: 0n, marginMicros: 0n },
      ...{ chargeMicros, includedSeconds: coveredSeconds, direction: "outbound", country: "US" },
    },
  });
  await db.billingPeriod.update({
    where: { id: period.id },
    data: {
      billableSeconds: { increment: seconds },
      coveredSeconds: { increment: coveredSeconds },
      calls: { increment: 1 },
      chargeMicros: { increment: chargeMicros },
    },
  });
}

/** Moves the product's time together with the payment service's. Call `release` at the end. */
export function sharedTime(stripe: OwnStripe) {
  let ahead = 0;
  const release = moveClock(() => new Date(Date.now() + ahead * 1_000));
  return {
    release,
    async advance(seconds: number): Promise<void> {
      await stripe.advance(seconds);
      ahead += seconds;
    },
  };
}

/** Reads every invoice of the client anew, as events would have us do. */
export async function syncInvoices(stripe: OwnStripe, stage: SubscriptionStage): Promise<void> {
  const { data } = await stripe.stripe.invoices.list(
    { customer: await stage.customerId(), limit: 100 },
    { stripeAccount: stage.stripeAccountId },
  );
  for (const { id } of data) {
    await syncInvoice(stage.tenant.partnerCtx, { connectAccountId: stage.connectAccountId }, id ?? "");
  }
}
