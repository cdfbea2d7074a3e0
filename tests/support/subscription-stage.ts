import { afterAll, beforeAll, beforeEach } from "vitest";
import { CLIENT_FEATURE_NAMES, toFeatures } from "@/config/client-features";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createPlan } from "@/lib/domain/client-plans/create-plan";
import { refreshConnect } from "@/lib/domain/connect/refresh-connect";
import { startOnboarding } from "@/lib/domain/connect/start-onboarding";
import { stateTax } from "@/lib/domain/connect/state-tax";
import { syncInvoice } from "@/lib/domain/payments/sync-invoice";
import { startSubscription } from "@/lib/domain/subscriptions/start-subscription";
import { syncClientSubscription } from "@/lib/domain/subscriptions/sync-subscription";
import { useClock as moveClock, now } from "@/lib/platform/clock";
import { createClientPlanBody } from "@/types/client-plans";
import { createTenant, type TestTenant, workspaceContextOf } from "./fixtures";
import { type OwnStripe, startOwnStripe } from "./own-stripe";

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
  return stageOf(stripe, tenant, await openAccount(stripe, tenant));
}

type OwnAccount = { connectAccountId: string; stripeAccountId: string };

/** The agency's account at the payment service, ready to sell. */
async function openAccount(stripe: OwnStripe, tenant: TestTenant): Promise<OwnAccount> {
  const { partnerId } = tenant;
  await startOnboarding(tenant.partnerCtx, { country: "US", currency: "USD" });
  const pending = await systemDb().connectAccount.findFirstOrThrow({ where: { partnerId } });
  await stripe.completeOnboarding(pending.stripeAccountId ?? "");
  await refreshConnect(tenant.partnerCtx);
  await stateTax(tenant.partnerCtx, { tax: { mode: "none", acceptsResponsibility: true } });
  return { connectAccountId: pending.id, stripeAccountId: pending.stripeAccountId ?? "" };
}

/** The stage of the tenant's first workspace. */
function stageOf(stripe: OwnStripe, tenant: TestTenant, account: OwnAccount): SubscriptionStage {
  const { partnerId, workspaceId } = tenant;
  const owner = { partnerId, workspaceId };
  const sync = async () => void (await syncClientSubscription({}, owner));
  return {
    ...{ tenant, ...account },
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
      const { stripeAccountId } = account;
      const id = await stripe.saveCard(payer.stripeCustomerId, card, stripeAccountId);
      const held = await findSubscription(workspaceId);
      if (held) {
        const change = { default_payment_method: id };
        await stripe.stripe.subscriptions.update(held.stripeSubscriptionId, change, {
          stripeAccount: stripeAccountId,
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

/** What the tests of one file share: the payment service, its time, and an agency with a fresh client for each test. */
export interface SubscriptionSuite {
  stripe: OwnStripe;
  time: ReturnType<typeof sharedTime>;
  /** Of the present test, with an empty balance. */
  stage: SubscriptionStage;
}

/**
 * Sets the stage for the tests of a file. Nobody hears of events: tests say when something is looked at. What clients of
 * former tests had is ended, so that time passes for nobody else.
 */
export function subscriptionSuite(prepare?: (stage: SubscriptionStage) => Promise<void>): SubscriptionSuite {
  // Filled before the first test, and its stage before each.
  const suite = {} as SubscriptionSuite;
  let [tenant, account]: [TestTenant | null, OwnAccount | null] = [null, null];
  beforeAll(async () => {
    suite.stripe = await startOwnStripe({ isQuiet: true });
    suite.time = sharedTime(suite.stripe);
  });
  beforeEach(async () => {
    tenant ??= await createTenant({ balanceMicros: 0n });
    account ??= await openAccount(suite.stripe, tenant);
    await forgetFormer(suite.stripe, account);
    await asBefore(tenant, account);
    suite.stage = stageOf(suite.stripe, await freshClient(tenant), account);
    await prepare?.(suite.stage);
  });
  afterAll(async () => {
    suite.time.release();
    await suite.stripe.stop();
    await closeAppDatabase();
    await closeSystemDatabase();
  });
  return suite;
}

/** The agency with a client that has nothing yet as its first workspace. */
async function freshClient(tenant: TestTenant): Promise<TestTenant> {
  const { partnerId } = tenant;
  const [id, db] = [newId(), systemDb()];
  const features = toFeatures(CLIENT_FEATURE_NAMES);
  await db.workspace.create({ data: { id, partnerId, slug: `w-${id}`, name: "Workspace", features } });
  await db.creditAccount.create({ data: { id: newId(), partnerId, workspaceId: id, balanceMicros: 0n } });
  const ctx = workspaceContextOf(tenant.partnerCtx, id);
  return { ...tenant, workspaceId: id, scope: { partnerId, workspaceId: id }, ctx };
}

/** What a former test may have changed of the agency. */
async function asBefore({ partnerId }: TestTenant, { connectAccountId: id }: OwnAccount): Promise<void> {
  const db = systemDb();
  await db.partner.update({ where: { id: partnerId }, data: { platformFeeBasisPoints: 0 } });
  await db.connectAccount.update({ where: { id }, data: { disconnectedAt: null, status: "active" } });
}

async function forgetFormer(stripe: OwnStripe, { stripeAccountId }: OwnAccount): Promise<void> {
  const db = systemDb();
  await stripe.faults([]);
  const former = await db.clientSubscription.findMany({ where: { endedAt: null } });
  for (const { stripeSubscriptionId } of former) {
    const { status } = await stripe.stripe.subscriptions.retrieve(
      stripeSubscriptionId,
      {},
      { stripeAccount: stripeAccountId },
    );
    if (status !== "canceled")
      await stripe.stripe.subscriptions.cancel(stripeSubscriptionId, {}, { stripeAccount: stripeAccountId });
  }
  await db.clientSubscription.updateMany({
    where: { endedAt: null },
    data: { endedAt: now(), status: "canceled" },
  });
  await db.billingPeriod.updateMany({ where: { status: { not: "closed" } }, data: { status: "closed" } });
  await db.invoice.updateMany({ where: { status: { in: ["draft", "open"] } }, data: { status: "void" } });
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
