import { describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { subscriptionSuite, syncInvoices } from "@/tests/support/subscription-stage";
import { loadAccess } from "../shared/context/load-access";
import { getWorkspaceFrame } from "../workspaces/get-workspace";
import { toWorkspaceResource } from "../workspaces/to-resource";
import { cancelSubscription } from "./act-on-subscription";
import { advanceClientDunning } from "./advance-dunning";
import { openPeriodsUntil } from "./open-periods";
import { rollPeriods } from "./roll-periods";
import { setSpendCap } from "./set-spend-cap";

const on = subscriptionSuite();
const [HOUR, DAY] = [3_600, 86_400];

const postpaid = { kind: "postpaid", priceMicros: "20000000", includedMinutes: 0, graceHours: 2 };

function usageInvoices() {
  return systemDb().invoice.findMany({ where: { workspaceId: on.stage.tenant.workspaceId, kind: "usage" } });
}

async function invoicesAtService() {
  const { data } = await on.stripe.stripe.invoices.list(
    { customer: await on.stage.customerId(), limit: 100 },
    { stripeAccount: on.stage.stripeAccountId },
  );
  return data;
}

/** What the period's calls come to, reckoned from the calls alone. */
async function recompute(periodId: string): Promise<bigint> {
  const calls = await systemDb().usageRecord.findMany({ where: { periodId } });
  return calls.reduce((sum, { chargeMicros }) => sum + chargeMicros, 0n);
}

/** Uses the present period and goes to its end. */
async function useAndEnd(charges: bigint[]): Promise<string> {
  for (const chargeMicros of charges) await on.stage.use(90, { chargeMicros });
  const [period] = await on.stage.periods();
  await on.time.advance(Math.ceil(((period?.endsAt.getTime() ?? 0) - now().getTime()) / 1_000) + 60);
  await rollPeriods();
  return period?.id ?? "";
}

describe("periods", () => {
  it("follow one another before the payment service says so, however many ask at once", async () => {
    await on.stage.subscribe(await on.stage.plan());
    const { workspaceId } = on.stage.tenant;
    const [first] = await on.stage.periods();
    const at = new Date((first?.endsAt.getTime() ?? 0) + 40 * DAY * 1_000);
    await Promise.all(
      Array.from({ length: 8 }, () =>
        inSystemTransaction({}, (tx) => openPeriodsUntil(tx, [workspaceId, newId()], at)),
      ),
    );
    const periods = await on.stage.periods();
    expect(periods.map(({ status }) => status)).toEqual(["closing", "closing", "open"]);
    expect(periods[1]?.startsAt).toEqual(first?.endsAt);
    expect(periods[2]?.startsAt).toEqual(periods[1]?.endsAt);
    expect(periods.map(({ includedSeconds }) => includedSeconds)).toEqual([6_000, 6_000, 6_000]);
  });

  it("are the payment service's own, whichever of both comes first", async () => {
    await on.stage.subscribe(await on.stage.plan());
    for (const ourselvesFirst of [true, false, true]) {
      await on.time.advance(31 * DAY + 2 * HOUR);
      if (ourselvesFirst) await rollPeriods();
      await on.stage.sync();
      await rollPeriods();
      const row = await on.stage.subscription();
      const open = (await on.stage.periods()).filter(({ status }) => status === "open");
      expect(open).toMatchObject([{ startsAt: row?.currentPeriodStart, endsAt: row?.currentPeriodEnd }]);
    }
    expect(await on.stage.periods()).toHaveLength(4);
  });

  it("close once late calls have come, without an invoice where minutes were paid ahead", async () => {
    await on.stage.subscribe(await on.stage.plan({ graceHours: 2 }));
    await useAndEnd([700_000n]);
    expect(await on.stage.periods()).toMatchObject([{ status: "closing" }, { status: "open" }]);
    await on.time.advance(3 * HOUR);
    await rollPeriods();
    expect(await on.stage.periods()).toMatchObject([{ status: "closed" }, { status: "open" }]);
    expect(await usageInvoices()).toEqual([]);
  });

  it("take the client's own spend cap from now on, or the plan's", async () => {
    const { partnerCtx, workspaceId } = on.stage.tenant;
    await expect(setSpendCap(partnerCtx, workspaceId, 1n)).rejects.toMatchObject({ code: "conflict" });
    await on.stage.subscribe(await on.stage.plan({ ...postpaid, spendCapMicros: "90000000" }));
    expect(await on.stage.periods()).toMatchObject([{ spendCapMicros: 90_000_000n }]);
    await setSpendCap(partnerCtx, workspaceId, 5_000_000n);
    await on.stage.sync();
    expect(await on.stage.periods()).toMatchObject([{ spendCapMicros: 5_000_000n }]);
    await useAndEnd([]);
    expect((await on.stage.periods())[1]).toMatchObject({ spendCapMicros: 5_000_000n });
    await setSpendCap(partnerCtx, workspaceId, null);
    expect((await on.stage.periods())[1]).toMatchObject({ spendCapMicros: 90_000_000n });
  });
});

describe("invoices for usage", () => {
  it("come to exactly what the calls come to, after the days of grace, with the platform's part", async () => {
    await systemDb().partner.update({
      where: { id: on.stage.tenant.partnerId },
      data: { platformFeeBasisPoints: 250 },
    });
    await on.stage.subscribe(await on.stage.plan(postpaid));
    const periodId = await useAndEnd([1_234_567n, 2_345_678n, 3_456_789n]);
    expect(await usageInvoices()).toEqual([]);
    await on.time.advance(3 * HOUR);
    expect(await rollPeriods()).toMatchObject({ invoiced: 1, failed: 0 });
    expect(await recompute(periodId)).toBe(7_037_034n);
    expect(await usageInvoices()).toMatchObject([
      { ...{ periodId, status: "paid", totalMicros: 7_040_000n }, applicationFeeMicros: 180_000n },
    ]);
    await rollPeriods();
    await syncInvoices(on.stripe, on.stage);
    expect(await usageInvoices()).toHaveLength(1);
    const made = (await invoicesAtService()).filter(({ metadata }) => metadata?.periodId === periodId);
    expect(made.map(({ total, status }) => [total, status])).toEqual([[704, "paid"]]);
  });

  it("take the platform's part of what is charged alone, where credit of the customer pays the rest", async () => {
    await systemDb().partner.update({
      where: { id: on.stage.tenant.partnerId },
      data: { platformFeeBasisPoints: 1_000 },
    });
    await on.stage.subscribe(await on.stage.plan(postpaid));
    await useAndEnd([10_000_000n]);
    const at = { stripeAccount: on.stage.stripeAccountId };
    const customer = await on.stage.customerId();
    await on.time.advance(3 * HOUR);
    const { id: credit } = await on.stripe.stripe.invoices.create({ customer, currency: "usd" }, at);
    const item = { customer, invoice: credit, amount: -950, currency: "usd" };
    await on.stripe.stripe.invoiceItems.create(item, at);
    await on.stripe.stripe.invoices.finalizeInvoice(credit, {}, at);
    expect(await rollPeriods()).toMatchObject({ invoiced: 1, failed: 0 });
    expect(await usageInvoices()).toMatchObject([
      { status: "paid", totalMicros: 10_000_000n, amountPaidMicros: 500_000n, applicationFeeMicros: 50_000n },
    ]);
  });

  it("are not made where nothing was used", async () => {
    await on.stage.subscribe(await on.stage.plan(postpaid));
    await useAndEnd([4_000n]);
    await on.time.advance(3 * HOUR);
    expect(await rollPeriods()).toMatchObject({ invoiced: 0, failed: 0 });
    expect(await usageInvoices()).toEqual([]);
    expect((await on.stage.periods())[0]).toMatchObject({ status: "closed" });
  });

  it.each([
    ["the invoice", "/v1/invoices"],
    ["its lines", "/v1/invoices/in_"],
  ])("are one although the answer to %s was lost", async (_what, path) => {
    await on.stage.subscribe(await on.stage.plan(postpaid));
    const periodId = await useAndEnd([5_000_000n]);
    await on.time.advance(3 * HOUR);
    await on.stripe.faults([{ method: "POST", path, status: 0, times: 8, afterWork: true }]);
    expect(await rollPeriods()).toMatchObject({ invoiced: 0, failed: 1 });
    await on.stripe.faults([]);
    // The event of the invoice may come before we ask again.
    await syncInvoices(on.stripe, on.stage);
    await on.stripe.faults([
      { method: "POST", path: "/v1/invoices/in_", status: 0, times: 2, afterWork: true },
    ]);
    await rollPeriods();
    await on.stripe.faults([]);
    await rollPeriods();
    await syncInvoices(on.stripe, on.stage);
    expect(await usageInvoices()).toMatchObject([{ periodId, status: "paid", totalMicros: 5_000_000n }]);
    const made = (await invoicesAtService()).filter(({ metadata }) => metadata?.periodId === periodId);
    expect(made.map(({ total, status }) => [total, status])).toEqual([[500, "paid"]]);
  });

  it("are made for others although one client's cannot be", async () => {
    await on.stage.subscribe(await on.stage.plan(postpaid));
    const { partnerId, workspaceId } = on.stage.tenant;
    const stuckId = await useAndEnd([2_000_000n]);
    await on.stage.use(90, { chargeMicros: 3_000_000n });
    const { connectAccountId } = on.stage;
    await systemDb().invoice.create({
      data: {
        ...{ id: newId(), partnerId, workspaceId, connectAccountId, periodId: stuckId, kind: "other" },
        ...{ status: "paid", currency: "USD", issuedAt: now() },
      },
    });
    await cancelSubscription(on.stage.tenant.partnerCtx, workspaceId, "now");
    await on.time.advance(3 * HOUR);
    expect(await rollPeriods()).toMatchObject({ closed: 1, invoiced: 1 });
    expect(await usageInvoices()).toMatchObject([{ status: "paid", totalMicros: 3_000_000n }]);
    await systemDb().invoice.deleteMany({ where: { periodId: stuckId } });
    await rollPeriods();
    expect(await usageInvoices()).toHaveLength(2);
  });

  it("are made once more when the plan is ended at once", async () => {
    await on.stage.subscribe(await on.stage.plan(postpaid));
    await on.stage.use(90, { chargeMicros: 3_000_000n });
    await cancelSubscription(on.stage.tenant.partnerCtx, on.stage.tenant.workspaceId, "now");
    expect(await on.stage.periods()).toMatchObject([{ status: "closing" }]);
    await on.time.advance(3 * HOUR);
    await rollPeriods();
    expect(await usageInvoices()).toMatchObject([{ status: "paid", totalMicros: 3_000_000n }]);
  });
});

async function isReadOnly(): Promise<boolean | undefined> {
  const { partnerId, userId, workspaceId } = on.stage.tenant;
  const authSessionId = newId();
  await systemDb().session.create({
    data: { id: newId(), partnerId, userId, authSessionId, expiresAt: new Date(Date.now() + 60_000) },
  });
  const credential = { kind: "session", authSessionId, userId } as const;
  return (await loadAccess(partnerId, credential, `w-${workspaceId}`))?.workspace?.isReadOnly;
}

async function notice() {
  const { ctx } = on.stage.tenant;
  const {
    isReadOnly: shown,
    moneyNotice,
    mayMendMoney,
  } = toWorkspaceResource(await getWorkspaceFrame(ctx), ctx);
  return { shown, moneyNotice, mayMendMoney };
}

async function told(): Promise<string[]> {
  const rows = await systemDb().$queryRaw<{ told: string }[]>`
    select (data->>'notice') || ':' || (data->>'stage') as told from pgboss.job
     where name = 'workspace.notify' and data->>'workspaceId' = ${on.stage.tenant.workspaceId} and data ? 'stage'
     order by created_on, id`;
  return rows.map((row) => row.told).sort();
}

describe("the paywall", () => {
  it("lets a client with a plan work without a balance, until the plan ends", async () => {
    expect(await isReadOnly()).toBe(true);
    expect(await notice()).toEqual({ shown: true, moneyNotice: "balance_spent", mayMendMoney: true });
    await on.stage.subscribe(await on.stage.plan());
    expect(await isReadOnly()).toBe(false);
    expect(await notice()).toEqual({ shown: false, moneyNotice: null, mayMendMoney: true });
    await cancelSubscription(on.stage.tenant.partnerCtx, on.stage.tenant.workspaceId, "now");
    expect(await isReadOnly()).toBe(true);
  });
});

describe("a plan that is not paid", () => {
  it("is reminded, rests after a week, and is back as soon as it is paid", async () => {
    on.stripe.control({ afterRetries: "past_due" });
    await on.stage.subscribe(await on.stage.plan());
    await on.stage.useCard("pm_card_chargeCustomerFail");
    await on.time.advance(31 * DAY + 2 * HOUR);
    await rollPeriods();
    await on.stage.sync();
    expect(await on.stage.subscription()).toMatchObject({ status: "past_due", dunningStage: "past_due" });
    expect(await told()).toEqual(["client-payment-failed:past_due", "payment-failed:past_due"]);
    expect(await isReadOnly()).toBe(false);
    expect(await notice()).toMatchObject({ shown: false, moneyNotice: "past_due" });

    await advanceClientDunning();
    expect(await told()).toHaveLength(2);
    await on.time.advance(3 * DAY);
    await Promise.all([advanceClientDunning(), advanceClientDunning()]);
    await on.stage.sync();
    expect(await on.stage.subscription()).toMatchObject({ dunningStage: "grace" });
    expect(await told()).toHaveLength(4);
    await on.stage.use(600, { chargeMicros: 0n, coveredSeconds: 600 });

    await on.time.advance(4 * DAY);
    await advanceClientDunning();
    expect(await on.stage.subscription()).toMatchObject({ dunningStage: "restricted" });
    expect(await told()).toContain("payment-failed:restricted");
    expect((await on.stage.periods()).filter(({ status }) => status === "open")).toEqual([]);
    expect(await isReadOnly()).toBe(true);
    expect(await notice()).toMatchObject({ shown: true, moneyNotice: "plan_rests" });

    await on.stage.useCard("pm_card_visa");
    const [unpaid] = (await invoicesAtService()).filter(({ status }) => status === "open");
    await on.stripe.stripe.invoices.pay(unpaid?.id ?? "", {}, { stripeAccount: on.stage.stripeAccountId });
    await on.stage.sync();
    expect(await on.stage.subscription()).toMatchObject({
      ...{ status: "active", dunningStage: "none", pastDueSince: null },
    });
    expect(await isReadOnly()).toBe(false);
    const open = (await on.stage.periods()).filter(({ status }) => status === "open");
    expect(open).toMatchObject([{ includedSeconds: 5_400 }]);
    expect(open[0]?.endsAt.getTime()).toBeGreaterThan(now().getTime());
  });

  it("counts an unpaid invoice for usage too", async () => {
    await on.stage.subscribe(await on.stage.plan({ ...postpaid, graceHours: 5 }));
    await useAndEnd([5_000_000n]);
    // The plan itself is paid for.
    await on.time.advance(2 * HOUR);
    await on.stage.sync();
    await on.stage.useCard("pm_card_chargeCustomerFail");
    await on.time.advance(4 * HOUR);
    await rollPeriods();
    expect(await usageInvoices()).toMatchObject([{ status: "open" }]);
    await advanceClientDunning();
    expect(await on.stage.subscription()).toMatchObject({ status: "active", dunningStage: "past_due" });
    await on.stage.useCard("pm_card_visa");
    for (const { id, status } of await invoicesAtService()) {
      if (status === "open")
        await on.stripe.stripe.invoices.pay(id ?? "", {}, { stripeAccount: on.stage.stripeAccountId });
    }
    await syncInvoices(on.stripe, on.stage);
    await advanceClientDunning();
    expect(await on.stage.subscription()).toMatchObject({ dunningStage: "none", pastDueSince: null });
  });
});
