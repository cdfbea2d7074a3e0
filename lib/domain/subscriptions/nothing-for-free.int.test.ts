import { describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { now } from "@/lib/platform/clock";
import { subscriptionSuite } from "@/tests/support/subscription-stage";
import { cancelSubscription, pauseSubscription } from "./act-on-subscription";
import { changeSubscription } from "./change-subscription";
import { previewSubscription } from "./preview-subscription";
import { resumeSubscription } from "./resume-subscription";
import { setSpendCap } from "./set-spend-cap";
import { startSubscription } from "./start-subscription";

const on = subscriptionSuite();
const DAY = 86_400;

function change(planId: string) {
  return changeSubscription(on.stage.tenant.ctx, on.stage.tenant.workspaceId, { planId });
}

async function openPeriod() {
  return (await on.stage.periods()).find(({ status }) => status === "open");
}

describe("changing to and fro between billing intervals", () => {
  it("takes minutes that were used ahead of time off the new plan's, each time", async () => {
    const month = await on.stage.plan();
    const year = await on.stage.plan({ interval: "year", priceMicros: "500000000", includedMinutes: 1_200 });
    await on.stage.subscribe(month);
    await on.stage.use(6_000, { chargeMicros: 0n, coveredSeconds: 6_000 });
    await on.time.advance(3 * DAY);
    const [first] = await on.stage.periods();
    await change(year);
    const yearly = await openPeriod();
    const whole = (first?.endsAt.getTime() ?? 0) - (first?.startsAt.getTime() ?? 0);
    const elapsed = (yearly?.startsAt.getTime() ?? 0) - (first?.startsAt.getTime() ?? 0);
    const owed = 6_000 - Math.round((6_000 * elapsed) / whole);
    expect(yearly).toMatchObject({ includedSeconds: 72_000 - owed, owedSeconds: owed });
    // At once back again: nothing is had anew.
    await change(month);
    const back = await openPeriod();
    expect(back?.includedSeconds).toBeLessThanOrEqual(6_000 - owed + 1);
    expect(back?.owedSeconds).toBeGreaterThanOrEqual(owed - 1);
  });

  it("owes nothing for what was used in time", async () => {
    const [month, year] = [
      await on.stage.plan(),
      await on.stage.plan({ interval: "year", priceMicros: "500000000" }),
    ];
    await on.stage.subscribe(month);
    await on.time.advance(15 * DAY);
    await on.stage.use(2_000, { chargeMicros: 0n, coveredSeconds: 2_000 });
    await change(year);
    expect(await openPeriod()).toMatchObject({ includedSeconds: 6_000, owedSeconds: 0 });
  });

  it("is refused where the other plan does not include what was used ahead", async () => {
    const month = await on.stage.plan();
    const year = await on.stage.plan({ interval: "year", priceMicros: "500000000", includedMinutes: 1_200 });
    const { ctx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(year);
    await on.stage.use(72_000, { chargeMicros: 0n, coveredSeconds: 72_000 });
    await on.time.advance(DAY);
    await expect(previewSubscription(ctx, workspaceId, month)).rejects.toMatchObject({ code: "conflict" });
    await expect(change(month)).rejects.toMatchObject({ code: "conflict", message: /used/ });
    await on.time.advance(350 * DAY);
    await change(month);
    expect((await openPeriod())?.includedSeconds).toBeLessThan(6_000);
  });
});

describe("a trial", () => {
  it.each([
    ["a dearer plan", {}],
    ["a plan by the year", { interval: "year" }],
  ])("gives its own plan's minutes until it is over, also to who chooses %s", async (_what, terms) => {
    const [tried, dear] = [
      await on.stage.plan({ trialDays: 14 }),
      await on.stage.plan({ priceMicros: "900000000", includedMinutes: 5_000, ...terms }),
    ];
    const { ctx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(tried);
    expect(await previewSubscription(ctx, workspaceId, dear)).toMatchObject({
      ...{ timing: "next_period", explanation: expect.stringContaining("trial") },
      costs: { dueNowMicros: 0n },
    });
    await change(dear);
    expect(await on.stage.subscription()).toMatchObject({
      status: "trialing",
      pendingVersionId: expect.any(String),
    });
    expect(await on.stage.periods()).toMatchObject([{ status: "open", includedSeconds: 6_000 }]);
    await on.time.advance(14 * DAY + 7_200);
    await on.stage.sync();
    expect(await on.stage.subscription()).toMatchObject({ status: "active", pendingVersionId: null });
    expect(await openPeriod()).toMatchObject({ includedSeconds: 300_000 });
  });
});

describe("a spend cap", () => {
  const terms = { kind: "postpaid", priceMicros: "20000000", includedMinutes: 0, spendCapMicros: "90000000" };

  it("is one for the whole period, however often the plan is paused in it or changed", async () => {
    const { ctx, partnerCtx, workspaceId } = on.stage.tenant;
    const [small, large] = [
      await on.stage.plan(terms),
      await on.stage.plan({ ...terms, priceMicros: "40000000", spendCapMicros: "150000000" }),
    ];
    await on.stage.subscribe(small);
    await on.stage.use(60, { chargeMicros: 60_000_000n });
    await pauseSubscription(ctx, workspaceId);
    await on.time.advance(60);
    await resumeSubscription(ctx, workspaceId);
    expect(await openPeriod()).toMatchObject({ chargeMicros: 0n, spendCapMicros: 30_000_000n });
    await setSpendCap(partnerCtx, workspaceId, 70_000_000n);
    expect(await openPeriod()).toMatchObject({ spendCapMicros: 10_000_000n });
    await setSpendCap(partnerCtx, workspaceId, 50_000_000n);
    expect(await openPeriod()).toMatchObject({ spendCapMicros: 0n });
    await setSpendCap(partnerCtx, workspaceId, null);
    await on.stage.use(60, { chargeMicros: 10_000_000n });
    await on.time.advance(60);
    await change(large);
    expect(await openPeriod()).toMatchObject({ spendCapMicros: 80_000_000n });
    await on.time.advance(31 * DAY + 7_200);
    await on.stage.sync();
    expect(await openPeriod()).toMatchObject({ spendCapMicros: 150_000_000n });
  });
});

describe("a debt", () => {
  it("of a former plan is paid before there is another", async () => {
    const { ctx, partnerId, workspaceId } = on.stage.tenant;
    const planId = await on.stage.plan();
    await on.stage.subscribe(planId);
    await cancelSubscription(on.stage.tenant.partnerCtx, workspaceId, "now");
    const owed = {
      ...{ id: newId(), partnerId, workspaceId, connectAccountId: on.stage.connectAccountId },
      ...{
        kind: "usage" as const,
        status: "open" as const,
        currency: "USD",
        attemptCount: 1,
        issuedAt: now(),
      },
    };
    await systemDb().invoice.create({ data: owed });
    await expect(startSubscription(ctx, workspaceId, planId)).rejects.toMatchObject({
      ...{ code: "conflict", message: expect.stringContaining("invoice") },
    });
    await expect(previewSubscription(ctx, workspaceId, planId)).rejects.toMatchObject({ code: "conflict" });
    await systemDb().invoice.update({ where: { id: owed.id }, data: { status: "paid" } });
    await on.stage.subscribe(planId);
    expect(await openPeriod()).toMatchObject({ includedSeconds: 6_000 });
  });
});
