import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { soldPlanResource } from "@/types/platform-billing";
import { getPlatformBilling } from "./get-platform-billing";
import { listSoldPlans, toSoldPlan } from "./list-sold-plans";

let tenant: TestTenant;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  tenant = await createTenant();
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const span = () => ({ currentPeriodStart: new Date(), currentPeriodEnd: new Date(Date.now() + DAY_MS) });

async function variant(): Promise<string> {
  const id = newId();
  await systemDb().planVariant.create({
    data: { id, code: `plan-${id}`, name: "Growth", priceMicrosPerMonth: 99_000_000n, limits: {} },
  });
  return id;
}

async function subscribed(planVariantId: string, data: object): Promise<string> {
  const { partnerId } = await createTenant();
  await systemDb().partnerSubscription.create({
    data: {
      ...{ id: newId(), partnerId, planVariantId, stripeSubscriptionId: `sub_${newId()}`, interval: "month" },
      ...{
        priceMicros: 99_000_000n,
        currency: "USD",
        status: "active",
        startedAt: new Date(),
        ...span(),
        ...data,
      },
    },
  });
  return partnerId;
}

it("tells monthly sums and states of agencies' plans, trials and ended ones aside", async () => {
  const planVariantId = await variant();
  await subscribed(planVariantId, {});
  await subscribed(planVariantId, { interval: "year", priceMicros: 1_200_000_000n });
  const owing = await subscribed(planVariantId, {
    ...{ status: "past_due", dunningStage: "grace", pastDueSince: new Date() },
  });
  await subscribed(planVariantId, { status: "trialing" });
  await subscribed(planVariantId, { status: "canceled", endedAt: new Date() });
  const { plans, states } = await getPlatformBilling();
  const mine = plans.filter((each) => each.planVariantId === planVariantId);
  expect(mine).toEqual([
    { planVariantId, name: "Growth", currency: "USD", agencies: 3, monthlyMicros: "298000000" },
  ]);
  const late = states.find(({ status, stage }) => status === "past_due" && stage === "grace");
  expect(late?.agencies.map(({ id }) => id)).toContain(owing);
  expect(states.some(({ status }) => status === "canceled")).toBe(false);
});

it("names agencies that nobody asks for anything, and no others", async () => {
  const { partnerId: forgotten } = await createTenant();
  const { partnerId: exempt } = await createTenant();
  const { partnerId: closed } = await createTenant();
  await systemDb().partner.update({ where: { id: exempt }, data: { isBillingExempt: true } });
  await systemDb().partner.update({ where: { id: closed }, data: { status: "suspended" } });
  const ended = await subscribed(await variant(), { status: "canceled", endedAt: new Date() });
  const { withoutPlan } = await getPlatformBilling();
  const named = withoutPlan.oldest.map(({ id }) => id);
  expect(named).toEqual(expect.arrayContaining([tenant.partnerId, forgotten]));
  for (const other of [exempt, closed, ended]) expect(named).not.toContain(other);
  expect(withoutPlan.count).toBe(named.length);
  expect(withoutPlan.oldest.find(({ id }) => id === forgotten)).toMatchObject({ clients: 2 });
});

it("tells fees less refunds, unpaid invoices of agencies, unsent usage and what needs somebody", async () => {
  const { partnerId, workspaceId } = tenant;
  const before = await getPlatformBilling();
  const feeOf = (billing: typeof before) =>
    BigInt(billing.fees.find(({ currency }) => currency === "USD")?.thisMonthMicros ?? "0");
  const payment = { partnerId, workspaceId, kind: "topup", status: "succeeded", currency: "USD" } as const;
  const paid = { succeededAt: new Date(), amountMicros: 10_000n, applicationFeeMicros: 1_000n };
  await systemDb().payment.create({ data: { id: newId(), ...payment, ...paid, refundedMicros: 2_500n } });
  const invoiceId = newId();
  await systemDb().invoice.create({
    data: {
      ...{
        id: invoiceId,
        partnerId,
        kind: "subscription",
        status: "open",
        currency: "USD",
        issuedAt: new Date(0),
      },
      ...{ amountDueMicros: 900n, amountPaidMicros: 100n },
    },
  });
  const usage = { partnerId, workspaceId, valueMicros: 5n, currency: "USD", occurredAt: new Date() };
  const dead = newId();
  await systemDb().meterEvent.create({ data: { id: newId(), ...usage } });
  await systemDb().meterEvent.create({ data: { id: dead, ...usage, status: "dead" } });
  await systemDb().reconciliationDifference.create({
    data: {
      ...{ id: newId(), partnerId, kind: "meters", code: "meter.total", subjectType: "meter_day" },
      ...{ subjectId: "2026-01-01", ours: {}, theirs: {} },
    },
  });
  const billing = await getPlatformBilling();
  expect(feeOf(billing) - feeOf(before)).toBe(750n);
  expect(billing.unpaid.flatMap(({ oldest }) => oldest)).toContainEqual(
    expect.objectContaining({ invoiceId, dueMicros: "800", issuedAt: "1970-01-01T00:00:00.000Z" }),
  );
  expect(billing.unsent).toMatchObject([{ currency: "USD", calls: 1, valueMicros: "5" }]);
  expect(billing.deadUsage).toEqual({ count: 1, newestIds: [dead] });
  expect(billing.differences).toEqual([{ kind: "meters", open: 1 }]);
});

it("lists every agency's plans with those on them, page by page", async () => {
  const { partnerId, workspaceId } = tenant;
  const db = systemDb();
  const connectAccountId = newId();
  await db.connectAccount.create({
    data: {
      id: connectAccountId,
      partnerId,
      stripeAccountId: `acct_${newId()}`,
      country: "US",
      currency: "USD",
    },
  });
  const versions: string[] = [];
  for (const name of ["Small", "Large"]) {
    const planId = newId();
    await db.clientPlan.create({ data: { id: planId, partnerId, name } });
    for (const number of [1, 2]) {
      const id = newId();
      versions.push(id);
      await db.clientPlanVersion.create({
        data: {
          ...{ id, partnerId, planId, number, kind: "prepaid", currency: "USD", interval: "month" },
          ...{ intervalCount: 3, priceMicros: BigInt(number) * 30_000_000n, includedSeconds: 600 },
        },
      });
    }
  }
  await db.clientSubscription.create({
    data: {
      ...{ id: newId(), partnerId, workspaceId, connectAccountId, planVersionId: versions[0] ?? "" },
      ...{ stripeSubscriptionId: `sub_${newId()}`, status: "active", startedAt: new Date(), ...span() },
    },
  });
  const first = await listSoldPlans({ partnerId, status: "live", limit: 1 });
  const second = await listSoldPlans({ partnerId, status: "live", limit: 1, cursor: first.nextCursor ?? "" });
  expect(second.nextCursor).toBeNull();
  const plans = [...first.rows, ...second.rows].map((row) => soldPlanResource.parse(toSoldPlan(row)));
  expect(plans).toMatchObject([
    { name: "Large", version: 2, subscribers: 0, monthlyMicros: "0" },
    { name: "Small", version: 2, priceMicros: "60000000", subscribers: 1, monthlyMicros: "10000000" },
  ]);
  expect((await listSoldPlans({ partnerId, status: "retired", limit: 1 })).rows).toEqual([]);
});
