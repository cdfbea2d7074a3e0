import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { DatabaseUnavailableError } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { createProviderPrice } from "@/lib/domain/rating/create-provider-price";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { CallFacts } from "@/lib/vendors/voice/port";
import { lifeOf, type RemoteCall } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  createIntent,
  deliverAndDrain,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { givePlan } from "@/tests/support/plan-stage";
import { createProviderPriceBody } from "@/types/prices";
import { advanceCalls } from "./advance-calls";

const HOUR_MS = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms);
let stage: CallStage;

beforeEach(async () => {
  stage = await createCallStage();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** An answered call of so many seconds, told from its start to its report. */
async function talk(talkSeconds: number, call: Partial<RemoteCall> = {}): Promise<string> {
  const externalId = newId();
  await deliverAndDrain(
    stage,
    lifeOf({
      ...{ externalId, type: "inboundPhoneCall", assistantId: stage.agentExternalId, talkSeconds },
      ...{ startedAt: ago(HOUR_MS), ...call },
    }),
  );
  const { id } = await systemDb().call.findFirstOrThrow({ where: { externalId } });
  return id;
}

/**
 * The last word on a call of ours, by a provider that says nothing of its cost. On a busy machine the end of a long queue
 * may find no connection in time; nothing has begun then, so it asks again.
 */
async function endIntent(callId: string, durationSeconds: number): Promise<void> {
  const report: CallFacts = {
    ...{ externalId: newId(), status: "completed", startedAt: new Date(), durationSeconds },
    ...{ costLines: [], providerCostMicros: 0n },
  };
  try {
    await inSystemTransaction(systemContext("test", stage.tenant.partnerScope), (tx) =>
      advanceCalls(tx, [{ callId, reports: [report] }]),
    );
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error;
    await endIntent(callId, durationSeconds);
  }
}

async function settleIntent(durationSeconds: number): Promise<string> {
  const callId = await createIntent(stage);
  await endIntent(callId, durationSeconds);
  return callId;
}

function record(id: string) {
  return systemDb().usageRecord.findUniqueOrThrow({ where: { id } });
}

function period(id: string) {
  return systemDb().billingPeriod.findUniqueOrThrow({ where: { id } });
}

/** What a period says of its calls is what their records add up to. */
async function expectExactPeriod(id: string): Promise<void> {
  const { _sum, _count } = await systemDb().usageRecord.aggregate({
    where: { periodId: id },
    _sum: { billableSeconds: true, includedSeconds: true, chargeMicros: true },
    _count: true,
  });
  expect(await period(id)).toMatchObject({
    billableSeconds: BigInt(_sum.billableSeconds ?? 0),
    coveredSeconds: _sum.includedSeconds ?? 0,
    chargeMicros: _sum.chargeMicros ?? 0n,
    calls: _count,
  });
}

function balance() {
  const { workspaceId } = stage.tenant;
  return systemDb()
    .creditAccount.findFirstOrThrow({ where: { workspaceId } })
    .then(({ balanceMicros }) => balanceMicros);
}

describe("a client with a prepaid plan", () => {
  it("uses its minutes first and pays the rest at the plan's rate from the balance", async () => {
    const plan = await givePlan(stage.tenant, { includedSeconds: 100 });
    const first = await record(await talk(80));
    expect(first).toMatchObject({
      ...{ basis: "plan", includedSeconds: 80, chargeMicros: 0n, periodId: plan.periodId },
    });
    const second = await record(await talk(80));
    expect(second).toMatchObject({
      ...{ includedSeconds: 20, billableSeconds: 80, chargeMicros: 60_000n, rateMicrosPerMinute: 60_000n },
    });
    expect(second.rule).toContain("20 of 80 seconds covered by the plan's minutes");
    expect(await balance()).toBe(10_000_000n - 60_000n);
    await expectExactPeriod(plan.periodId);
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("shares its minutes exactly among fifty calls that settle at once, each of them once", async () => {
    const plan = await givePlan(stage.tenant, { includedSeconds: 1_000 });
    const calls = await Promise.all(Array.from({ length: 50 }, () => createIntent(stage)));
    await Promise.all([...calls, ...calls].map((id) => endIntent(id, 37)));
    const records = await systemDb().usageRecord.findMany({ where: { periodId: plan.periodId } });
    expect(records).toHaveLength(50);
    expect(records.reduce((sum, { includedSeconds }) => sum + includedSeconds, 0)).toBe(1_000);
    expect(await period(plan.periodId)).toMatchObject({ coveredSeconds: 1_000, billableSeconds: 1_850n });
    await expectExactPeriod(plan.periodId);
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("opens the next period for a call after the end of the last one that is known", async () => {
    const plan = await givePlan(stage.tenant, {
      includedSeconds: 60,
      ...{ startsAt: ago(31 * 24 * HOUR_MS), endsAt: ago(2 * HOUR_MS) },
    });
    const before = await record(await talk(50, { startedAt: ago(3 * HOUR_MS) }));
    const after = await record(await talk(50, { startedAt: ago(HOUR_MS) }));
    expect(before.periodId).toBe(plan.periodId);
    expect(after.includedSeconds).toBe(50);
    expect(after.periodId).not.toBe(plan.periodId);
    expect(await period(after.periodId ?? "")).toMatchObject({ startsAt: plan.endsAt, coveredSeconds: 50 });
    await expectExactPeriod(plan.periodId);
  });

  it("counts a call of a closed period in the open one and says so", async () => {
    const plan = await givePlan(stage.tenant, {
      includedSeconds: 600,
      ...{ startsAt: ago(31 * 24 * HOUR_MS), endsAt: ago(2 * HOUR_MS) },
    });
    await talk(50);
    await systemDb().billingPeriod.update({ where: { id: plan.periodId }, data: { status: "closed" } });
    const late = await record(await talk(40, { startedAt: ago(4 * HOUR_MS) }));
    expect(late.lateForPeriodId).toBe(plan.periodId);
    expect(late.periodId).not.toBe(plan.periodId);
    expect(late).toMatchObject({ includedSeconds: 40, basis: "plan" });
    await expectExactPeriod(plan.periodId);
    await expectExactPeriod(late.periodId ?? "");
  });

  it("pays from the balance what begins in a pause, or after the plan has ended", async () => {
    const plan = await givePlan(stage.tenant, { includedSeconds: 600 });
    const change = (data: object) =>
      systemDb().clientSubscription.update({ where: { id: plan.subscriptionId }, data });
    await change({ status: "paused", pausedAt: ago(2 * HOUR_MS) });
    expect(await record(await talk(60))).toMatchObject({
      ...{ basis: "workspace_credits", periodId: null, chargeMicros: 150_000n },
    });
    const earlier = await record(await talk(60, { startedAt: ago(3 * HOUR_MS) }));
    expect(earlier).toMatchObject({ basis: "plan", includedSeconds: 60 });
    await change({ status: "canceled", pausedAt: null, endedAt: ago(2 * HOUR_MS) });
    expect(await record(await talk(60))).toMatchObject({ basis: "workspace_credits", includedSeconds: 0 });
    await change({ status: "trialing", endedAt: null });
    expect(await record(await talk(60))).toMatchObject({ basis: "plan", includedSeconds: 60 });
    await expectExactPeriod(plan.periodId);
    await expectExactBooks(stage.tenant.partnerId);
  });
});

describe("a client with a postpaid plan", () => {
  it("collects its calls in the period and pays nothing from its balance", async () => {
    const plan = await givePlan(stage.tenant, { kind: "postpaid" });
    const { accountId, basis, chargeMicros } = await record(await talk(90));
    expect({ accountId, basis, chargeMicros }).toEqual({
      ...{ accountId: null, basis: "postpaid", chargeMicros: 90_000n },
    });
    expect(await balance()).toBe(10_000_000n);
    expect(await period(plan.periodId)).toMatchObject({ chargeMicros: 90_000n, calls: 1 });
    await expectExactBooks(stage.tenant.partnerId);
  });
});

describe("the agency", () => {
  async function onPlan(usageBilling: "metered" | "credits", isSubscribed = true): Promise<void> {
    const { partnerId } = stage.tenant;
    const planVariantId = newId();
    const db = systemDb();
    await db.planVariant.create({
      data: {
        ...{ id: planVariantId, code: planVariantId, name: "Growth", usageBilling, limits: {} },
        priceMicrosPerMonth: 99_000_000n,
      },
    });
    await db.partner.update({ where: { id: partnerId }, data: { planVariantId } });
    if (!isSubscribed) return;
    const [now, next] = [new Date(), new Date(Date.now() + 720 * HOUR_MS)];
    await db.partnerSubscription.create({
      data: {
        ...{ id: newId(), partnerId, planVariantId, stripeSubscriptionId: `sub_${newId()}` },
        ...{ interval: "month", priceMicros: 99_000_000n, currency: "USD", status: "active" },
        ...{ startedAt: now, currentPeriodStart: now, currentPeriodEnd: next },
      },
    });
  }
  const meters = () => systemDb().meterEvent.findMany({ where: { partnerId: stage.tenant.partnerId } });
  const costs = () =>
    systemDb().creditEntry.findMany({ where: { partnerId: stage.tenant.partnerId, workspaceId: null } });

  it("is metered for a call once, while it is subscribed", async () => {
    await onPlan("metered");
    const callId = await talk(60);
    expect(await meters()).toMatchObject([{ id: callId, valueMicros: 50_000n, status: "pending" }]);
    expect(await costs()).toEqual([]);
    expect(await balance()).toBe(10_000_000n - 150_000n);
  });

  it("is metered for a call that began while it was subscribed and is told of later", async () => {
    await onPlan("metered");
    const { partnerId } = stage.tenant;
    const end = (endedAt: Date) =>
      systemDb().partnerSubscription.updateMany({
        where: { partnerId },
        data: { status: "canceled", endedAt },
      });
    await end(ago(HOUR_MS / 2));
    const callId = await talk(60);
    await end(ago(2 * HOUR_MS));
    await talk(60);
    expect(await meters()).toMatchObject([{ id: callId, valueMicros: 50_000n }]);
  });

  it("is not metered without a subscription, nor when it is exempt", async () => {
    await onPlan("metered", false);
    await talk(60);
    await onPlan("metered");
    await systemDb().partner.update({
      where: { id: stage.tenant.partnerId },
      data: { isBillingExempt: true },
    });
    expect(await record(await talk(60))).toMatchObject({ partnerCostMicros: 0n, chargeMicros: 150_000n });
    expect(await meters()).toEqual([]);
  });

  it("pays from its credits where its plan says so, beside the client's own charge", async () => {
    await onPlan("credits", false);
    const callId = await talk(60);
    expect(await costs()).toMatchObject([
      { amountMicros: -50_000n, idempotencyKey: `call-cost:${callId}`, callId, balanceAfterMicros: -50_000n },
    ]);
    expect(await balance()).toBe(10_000_000n - 150_000n);
    expect(await meters()).toEqual([]);
    await expectExactBooks(stage.tenant.partnerId);
  });

  it("pays the calls of an exempt client, whatever plan that has", async () => {
    await onPlan("metered");
    const plan = await givePlan(stage.tenant, { includedSeconds: 600 });
    const { workspaceId, partnerId } = stage.tenant;
    await systemDb().workspace.update({ where: { id: workspaceId }, data: { isBillingExempt: true } });
    const callId = await talk(60);
    expect(await record(callId)).toMatchObject({ basis: "exempt", periodId: null, chargeMicros: 0n });
    expect(await costs()).toMatchObject([{ amountMicros: -50_000n, idempotencyKey: `call:${callId}` }]);
    expect(await meters()).toEqual([]);
    expect(await period(plan.periodId)).toMatchObject({ calls: 0, coveredSeconds: 0 });
    await expectExactBooks(partnerId);
  });
});

describe("prices", () => {
  it("hold as they were when the call began", async () => {
    const { workspaceId, partnerId } = stage.tenant;
    const own = { partnerId, workspaceId, payer: "workspace" as const, currency: "USD" };
    await systemDb().priceRule.create({
      data: {
        ...{ id: newId(), ...own, direction: "inbound", rateMicrosPerMinute: 300_000n, incrementSeconds: 60 },
        ...{ connectionFeeMicros: 10_000n, validFrom: new Date(0), validUntil: ago(2 * HOUR_MS) },
      },
    });
    const before = await record(await talk(61, { startedAt: ago(3 * HOUR_MS) }));
    expect(before).toMatchObject({
      ...{ chargeMicros: 610_000n, billableSeconds: 120, connectionFeeMicros: 10_000n, country: "US" },
      ...{ incrementSeconds: 60, direction: "inbound" },
    });
    expect(await record(await talk(61))).toMatchObject({ chargeMicros: 152_500n, connectionFeeMicros: 0n });
    await expectExactBooks(partnerId);
  });

  it("of the provider come from the dated list when it names no cost", async () => {
    const price = { provider: "vapi", microsPerUnit: "90000", source: "Price page" };
    await createProviderPrice(stage.tenant.partnerCtx, createProviderPriceBody.parse(price));
    const silent = await settleIntent(60);
    expect(await record(silent)).toMatchObject({
      ...{ providerCostMicros: 90_000n, providerCostSource: "price_table" },
      costLines: [{ label: "price list", costMicros: "90000", quantity: 1, unit: "minutes" }],
    });
    expect(await record(await talk(60))).toMatchObject({ providerCostSource: "provider" });
    await expectExactBooks(stage.tenant.partnerId);
  });
});
