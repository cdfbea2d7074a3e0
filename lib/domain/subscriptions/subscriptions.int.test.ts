import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import {
  createSubscriptionStage,
  type SubscriptionStage,
  sharedTime,
} from "@/tests/support/subscription-stage";
import { clientSubscriptionResource, subscriptionPreviewResource } from "@/types/subscriptions";
import { cancelSubscription } from "./act-on-subscription";
import { changeSubscription } from "./change-subscription";
import { getSubscription } from "./get-subscription";
import { previewSubscription } from "./preview-subscription";
import { startSubscription } from "./start-subscription";
import { syncClientSubscription } from "./sync-subscription";
import { toClientSubscriptionResource, toPreviewResource } from "./to-resource";

let stripe: OwnStripe;
let time: ReturnType<typeof sharedTime>;
let stage: SubscriptionStage;
const DAY = 86_400;

beforeAll(async () => {
  stripe = await startOwnStripe();
  time = sharedTime(stripe);
});
beforeEach(async () => {
  stage = await createSubscriptionStage(stripe, { balanceMicros: 0n });
});
afterAll(async () => {
  time.release();
  await stripe.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function shown() {
  const { ctx, workspaceId } = stage.tenant;
  return clientSubscriptionResource.parse(
    toClientSubscriptionResource(await getSubscription(ctx, workspaceId)),
  );
}

async function preview(planId: string) {
  const { ctx, workspaceId } = stage.tenant;
  return subscriptionPreviewResource.parse(
    toPreviewResource(await previewSubscription(ctx, workspaceId, planId)),
  );
}

function start(planId: string) {
  return startSubscription(stage.tenant.ctx, stage.tenant.workspaceId, planId);
}

function change(planId: string, prorationDate?: string) {
  return changeSubscription(stage.tenant.ctx, stage.tenant.workspaceId, { planId, prorationDate });
}

async function liveAtService() {
  const { data } = await stripe.stripe.subscriptions.list(
    { customer: await stage.customerId(), status: "all" },
    { stripeAccount: stage.stripeAccountId },
  );
  return data;
}

describe("taking a plan", () => {
  it("opens the first period with the plan's minutes", async () => {
    const planId = await stage.plan();
    expect(await preview(planId)).toMatchObject({ kind: "start", timing: "now", dueNowMicros: "50000000" });
    expect((await shown()).subscription).toBeNull();
    await stage.subscribe(planId);
    const row = await stage.subscription();
    expect(await stage.periods()).toMatchObject([
      {
        ...{ status: "open", kind: "prepaid", includedSeconds: 6_000, coveredSeconds: 0 },
        ...{ startsAt: row?.currentPeriodStart, endsAt: row?.currentPeriodEnd },
      },
    ]);
    expect((await shown()).subscription).toMatchObject({
      ...{ status: "active", pending: null, unpaidStage: "none", cancelAtPeriodEnd: false },
      plan: { planId, priceMicros: "50000000", includedSeconds: 6_000 },
      period: { remainingSeconds: 6_000, calls: 0 },
      nextInvoice: { planMicros: "50000000", usageMicros: "0", totalMicros: "50000000" },
    });
    expect(
      await systemDb().checkout.findMany({ where: { workspaceId: stage.tenant.workspaceId } }),
    ).toMatchObject([{ status: "completed", purpose: "subscription" }]);
  });

  it("is one plan however many tabs ask, and none once there is one", async () => {
    const [one, other] = [await stage.plan(), await stage.plan({ priceMicros: "70000000" })];
    const pages = await Promise.all([start(one), start(one), start(one)]);
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
    const elsewhere = await start(other);
    expect(elsewhere.url).not.toBe(pages[0].url);
    // The page of the first plan cannot be paid on any more.
    expect((await stripe.payCheckout(pages[0].url)).status).not.toBe(303);
    expect((await stripe.payCheckout(elsewhere.url)).status).toBe(303);
    // Nobody has told us yet, and still there is no second page.
    await expect(start(one)).rejects.toMatchObject({ code: "conflict" });
    await expect(start(other)).rejects.toMatchObject({ code: "conflict" });
    expect(await liveAtService()).toHaveLength(1);
    expect((await shown()).subscription?.plan.planId).toBe(other);
  });

  it("is the same whether the event or the return from the page comes first, and twice", async () => {
    await stage.subscribe(await stage.plan());
    const before = [await stage.subscription(), await stage.periods()];
    await Promise.all([stage.sync(), stage.sync(), stage.sync()]);
    const [was, is] = [before[0], await stage.subscription()];
    expect(is).toEqual({ ...was, syncedAt: is?.syncedAt, updatedAt: is?.updatedAt });
    expect(await stage.periods()).toEqual(before[1]);
    expect(
      await systemDb().auditLog.count({
        where: { action: "subscription.updated", workspaceId: stage.tenant.workspaceId },
      }),
    ).toBe(0);
  });

  it("leaves everything as it was when the card is declined, and works with another", async () => {
    const planId = await stage.plan();
    const { url } = await start(planId);
    expect((await stripe.payCheckout(url, "4000 0000 0000 0002")).status).not.toBe(303);
    await stage.sync();
    expect((await shown()).subscription).toBeNull();
    expect((await start(planId)).url).toBe(url);
    expect((await stripe.payCheckout(url)).status).toBe(303);
    await stage.sync();
    expect((await shown()).subscription?.status).toBe("active");
  });

  it("is refused for plans of others, hidden, retired or in another currency", async () => {
    const foreign = await createSubscriptionStage(stripe);
    const db = systemDb();
    await expect(start(await foreign.plan())).rejects.toMatchObject({ code: "not_found" });
    await expect(start(newId())).rejects.toMatchObject({ code: "not_found" });
    const hidden = await stage.plan({ isPublic: false });
    await expect(start(hidden)).rejects.toMatchObject({ code: "not_found" });
    // The agency may put a client on it.
    const { partnerCtx, workspaceId } = stage.tenant;
    expect(await startSubscription(partnerCtx, workspaceId, hidden)).toMatchObject({
      checkoutId: expect.any(String),
    });
    const retired = await stage.plan();
    await db.clientPlan.update({ where: { id: retired }, data: { retiredAt: new Date() } });
    await expect(start(retired)).rejects.toMatchObject({ code: "conflict" });
    await db.workspace.update({ where: { id: workspaceId }, data: { currency: "EUR" } });
    await expect(start(await stage.plan())).rejects.toMatchObject({ code: "conflict", message: /EUR/ });
    // A client of another agency does not exist.
    const { workspaceId: theirs } = foreign.tenant;
    await expect(startSubscription(partnerCtx, theirs, hidden)).rejects.toMatchObject({ code: "not_found" });
    await expect(getSubscription(partnerCtx, theirs)).rejects.toMatchObject({ code: "not_found" });
  });

  it.each([
    ["said nothing", 0, 1],
    ["failed", 500, 2],
  ])("goes on after the payment service %s", async (_what, status, pages) => {
    const planId = await stage.plan();
    const path = "/v1/checkout/sessions";
    await stripe.faults([{ method: "POST", path, status, times: 10, afterWork: true }]);
    await expect(start(planId)).rejects.toMatchObject({ code: "provider_unavailable" });
    await stripe.faults([]);
    const { checkoutId } = await start(planId);
    const where = { workspaceId: stage.tenant.workspaceId };
    expect(await systemDb().checkout.count({ where })).toBe(pages);
    expect(await systemDb().checkout.findMany({ where: { ...where, status: "open" } })).toMatchObject([
      { id: checkoutId },
    ]);
  });

  it("begins with a trial once, and only once", async () => {
    const planId = await stage.plan({ trialDays: 14 });
    expect(await preview(planId)).toMatchObject({ trialDays: 14, dueNowMicros: "0" });
    await stage.subscribe(planId);
    const { subscription } = await shown();
    expect(subscription).toMatchObject({ status: "trialing", trialEndsAt: expect.any(String) });
    await cancelSubscription(stage.tenant.partnerCtx, stage.tenant.workspaceId, "now");
    expect((await shown()).subscription).toBeNull();
    expect(await preview(planId)).toMatchObject({ trialDays: 0, dueNowMicros: "50000000" });
  });
});

describe("changing the plan", () => {
  it("to a dearer one is at once, for what the preview said to the cent, with the rest of the minutes", async () => {
    const [small, large] = [
      await stage.plan(),
      await stage.plan({ priceMicros: "90000000", includedMinutes: 300 }),
    ];
    await stage.subscribe(small);
    await time.advance(10 * DAY);
    await stage.use(3_000, { chargeMicros: 0n, coveredSeconds: 3_000 });
    const seen = await preview(large);
    expect(seen).toMatchObject({ kind: "change", timing: "now" });
    await time.advance(300);
    await change(large, seen.prorationDate ?? undefined);
    const { data } = await stripe.stripe.invoices.list(
      { customer: await stage.customerId(), limit: 1 },
      { stripeAccount: stage.stripeAccountId },
    );
    expect(BigInt(data[0]?.total ?? 0) * 10_000n).toBe(BigInt(seen.dueNowMicros));
    const row = await stage.subscription();
    expect(row).toMatchObject({ changeVersionId: null, pendingVersionId: null });
    const [first, second] = await stage.periods();
    expect(first).toMatchObject({ status: "closed", includedSeconds: 3_000, coveredSeconds: 3_000 });
    expect(second).toMatchObject({ status: "open", startsAt: first?.endsAt, endsAt: row?.currentPeriodEnd });
    expect(second?.startsAt.toISOString()).toBe(new Date(seen.prorationDate ?? "").toISOString());
    const whole = (row?.currentPeriodEnd.getTime() ?? 0) - (row?.currentPeriodStart.getTime() ?? 0);
    const elapsed = (second?.startsAt.getTime() ?? 0) - (row?.currentPeriodStart.getTime() ?? 0);
    expect(second?.includedSeconds).toBe(
      Math.round((6_000 * elapsed + 18_000 * (whole - elapsed)) / whole) - 3_000,
    );
  });

  it("to a cheaper one waits for the next period, and can be taken back", async () => {
    const [large, small] = [
      await stage.plan(),
      await stage.plan({ priceMicros: "20000000", includedMinutes: 10 }),
    ];
    await stage.subscribe(large);
    expect(await preview(small)).toMatchObject({
      timing: "next_period",
      dueNowMicros: "0",
      prorationDate: null,
    });
    await change(small);
    expect((await shown()).subscription).toMatchObject({
      plan: { planId: large },
      pending: { planId: small },
    });
    await expect(change(small)).rejects.toMatchObject({ code: "conflict" });
    await change(large);
    expect((await shown()).subscription).toMatchObject({ plan: { planId: large }, pending: null });
    await change(small);
    expect(await stage.periods()).toMatchObject([{ includedSeconds: 6_000, status: "open" }]);
    await time.advance(31 * DAY + 7_200);
    await stage.sync();
    expect((await shown()).subscription).toMatchObject({ plan: { planId: small }, pending: null });
    expect(await stage.periods()).toMatchObject([
      { includedSeconds: 6_000, status: "closing" },
      { includedSeconds: 600, status: "open" },
    ]);
  });

  it("leaves the plan as it is when the card is declined", async () => {
    const [small, large] = [await stage.plan(), await stage.plan({ priceMicros: "90000000" })];
    await stage.subscribe(small);
    await stage.useCard("pm_card_chargeCustomerFail");
    await expect(change(large)).rejects.toMatchObject({ code: "provider_refused" });
    expect(await stage.subscription()).toMatchObject({ changeVersionId: null, pendingVersionId: null });
    expect((await shown()).subscription?.plan.planId).toBe(small);
    expect(await stage.periods()).toHaveLength(1);
    await stage.useCard("pm_card_visa");
    await change(large);
    expect((await shown()).subscription?.plan.planId).toBe(large);
  });

  it("asks the same again after a lost answer, so that it is paid once", async () => {
    const [small, large] = [await stage.plan(), await stage.plan({ priceMicros: "90000000" })];
    await stage.subscribe(small);
    await time.advance(5 * DAY);
    const [held] = await liveAtService();
    await stripe.faults([
      { method: "POST", path: `/v1/subscriptions/${held?.id}`, status: 0, times: 3, afterWork: true },
    ]);
    await expect(change(large)).rejects.toMatchObject({ code: "provider_unavailable" });
    await stripe.faults([]);
    // An event tells us of it meanwhile, from the instant that was asked for.
    await stage.sync();
    const { data } = await stripe.stripe.invoices.list(
      { customer: await stage.customerId() },
      { stripeAccount: stage.stripeAccountId },
    );
    expect(data).toHaveLength(2);
    await expect(change(large)).rejects.toMatchObject({ code: "conflict", message: /already/ });
    expect((await shown()).subscription?.plan.planId).toBe(large);
  });

  it("refuses an old preview", async () => {
    const [small, large] = [await stage.plan(), await stage.plan({ priceMicros: "90000000" })];
    await stage.subscribe(small);
    const { prorationDate } = await preview(large);
    await time.advance(3_600);
    await expect(change(large, prorationDate ?? "")).rejects.toMatchObject({ code: "validation_failed" });
  });

  it("keeps a subscriber of a plan that is sold no more", async () => {
    const planId = await stage.plan();
    await stage.subscribe(planId);
    await systemDb().clientPlan.update({ where: { id: planId }, data: { retiredAt: new Date() } });
    await time.advance(31 * DAY + 7_200);
    await stage.sync();
    expect((await shown()).subscription).toMatchObject({ status: "active", plan: { planId } });
    expect(await stage.periods()).toHaveLength(2);
  });
});

describe("what happens at the payment service alone", () => {
  it("is taken over when the price is of a plan, and told as a difference otherwise", async () => {
    const { workspaceId, partnerId } = stage.tenant;
    const options = { stripeAccount: stage.stripeAccountId };
    await stage.subscribe(await stage.plan());
    const customer = await stage.customerId();
    const price = await systemDb().clientPlanPrice.findFirstOrThrow({ where: { partnerId } });
    const [held] = await liveAtService();
    const default_payment_method = await stage.useCard("pm_card_visa");
    const second = await stripe.stripe.subscriptions.create(
      { customer, default_payment_method, items: [{ price: price.stripePriceId }] },
      options,
    );
    const foreign = await stripe.stripe.prices.create(
      { currency: "usd", unit_amount: 100, recurring: { interval: "month" }, product_data: { name: "Own" } },
      options,
    );
    const third = await stripe.stripe.subscriptions.create(
      { customer, default_payment_method, items: [{ price: foreign.id }] },
      options,
    );
    await stage.sync();
    await stage.sync();
    const open = { where: { workspaceId, status: "open" as const }, orderBy: { code: "asc" as const } };
    expect(await systemDb().reconciliationDifference.findMany(open)).toMatchObject([
      { code: "client_subscription.surplus", subjectId: second.id },
      { code: "client_subscription.unknown_price", subjectId: third.id },
    ]);
    expect(await stage.subscription()).toMatchObject({ stripeSubscriptionId: held?.id });
    await stripe.stripe.subscriptions.cancel(held?.id ?? "", {}, options);
    await stripe.stripe.subscriptions.cancel(third.id, {}, options);
    await stage.sync();
    expect(await stage.subscription()).toMatchObject({ stripeSubscriptionId: second.id, status: "active" });
    expect(await systemDb().reconciliationDifference.count({ where: open.where })).toBe(0);
    expect(await stage.periods()).toMatchObject([
      { status: "closing" },
      { status: "open", includedSeconds: 6_000 },
    ]);
  });

  it("changes nothing for a client that never paid, or of another agency", async () => {
    const { partnerId, siblingWorkspaceId, workspaceId } = stage.tenant;
    await stage.subscribe(await stage.plan());
    expect(await syncClientSubscription({}, { partnerId, workspaceId: siblingWorkspaceId })).toBe(
      "no_customer",
    );
    const other = await createSubscriptionStage(stripe);
    expect(await syncClientSubscription({}, { partnerId: other.tenant.partnerId, workspaceId })).toBe(
      "no_customer",
    );
    expect(await stage.subscription()).toMatchObject({ status: "active", partnerId });
  });
});
