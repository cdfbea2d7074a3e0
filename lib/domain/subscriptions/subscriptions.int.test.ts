import { describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createSubscriptionStage, subscriptionSuite } from "@/tests/support/subscription-stage";
import { clientSubscriptionResource, subscriptionPreviewResource } from "@/types/subscriptions";
import { retirePlan } from "../client-plans/retire-plan";
import { updatePlan } from "../client-plans/update-plan";
import { cancelSubscription } from "./act-on-subscription";
import { changeSubscription } from "./change-subscription";
import { getSubscription } from "./get-subscription";
import { previewSubscription } from "./preview-subscription";
import { startSubscription } from "./start-subscription";
import { syncClientSubscription } from "./sync-subscription";
import { toClientSubscriptionResource, toPreviewResource } from "./to-resource";

const on = subscriptionSuite();
const DAY = 86_400;

async function shown() {
  const { ctx, workspaceId } = on.stage.tenant;
  return clientSubscriptionResource.parse(
    toClientSubscriptionResource(await getSubscription(ctx, workspaceId)),
  );
}

async function preview(planId: string) {
  const { ctx, workspaceId } = on.stage.tenant;
  return subscriptionPreviewResource.parse(
    toPreviewResource(await previewSubscription(ctx, workspaceId, planId)),
  );
}

function start(planId: string) {
  return startSubscription(on.stage.tenant.ctx, on.stage.tenant.workspaceId, planId);
}

function change(planId: string, prorationDate?: string) {
  return changeSubscription(on.stage.tenant.ctx, on.stage.tenant.workspaceId, { planId, prorationDate });
}

async function liveAtService() {
  const { data } = await on.stripe.stripe.subscriptions.list(
    { customer: await on.stage.customerId(), status: "all" },
    { stripeAccount: on.stage.stripeAccountId },
  );
  return data;
}

describe("taking a plan", () => {
  it("opens the first period with the plan's minutes", async () => {
    const planId = await on.stage.plan();
    expect(await preview(planId)).toMatchObject({ kind: "start", timing: "now", dueNowMicros: "50000000" });
    expect((await shown()).subscription).toBeNull();
    await on.stage.subscribe(planId);
    const row = await on.stage.subscription();
    expect(await on.stage.periods()).toMatchObject([
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
      await systemDb().checkout.findMany({ where: { workspaceId: on.stage.tenant.workspaceId } }),
    ).toMatchObject([{ status: "completed", purpose: "subscription" }]);
  });

  it("is one plan however many tabs ask, and none once there is one", async () => {
    const [one, other] = [await on.stage.plan(), await on.stage.plan({ priceMicros: "70000000" })];
    const pages = await Promise.all([start(one), start(one), start(one)]);
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
    const elsewhere = await start(other);
    expect(elsewhere.url).not.toBe(pages[0].url);
    // The page of the first plan cannot be paid on any more.
    expect((await on.stripe.payCheckout(pages[0].url)).status).not.toBe(303);
    expect((await on.stripe.payCheckout(elsewhere.url)).status).toBe(303);
    // Nobody has told us yet, and still there is no second page.
    await expect(start(one)).rejects.toMatchObject({ code: "conflict" });
    await expect(start(other)).rejects.toMatchObject({ code: "conflict" });
    expect(await liveAtService()).toHaveLength(1);
    expect((await shown()).subscription?.plan.planId).toBe(other);
  });

  it("is the same whether the event or the return from the page comes first, and twice", async () => {
    await on.stage.subscribe(await on.stage.plan());
    const before = [await on.stage.subscription(), await on.stage.periods()];
    await Promise.all([on.stage.sync(), on.stage.sync(), on.stage.sync()]);
    const [was, is] = [before[0], await on.stage.subscription()];
    expect(is).toEqual({ ...was, syncedAt: is?.syncedAt, updatedAt: is?.updatedAt });
    expect(await on.stage.periods()).toEqual(before[1]);
    expect(
      await systemDb().auditLog.count({
        where: { action: "subscription.updated", workspaceId: on.stage.tenant.workspaceId },
      }),
    ).toBe(0);
  });

  it("leaves everything as it was when the card is declined, and works with another", async () => {
    const planId = await on.stage.plan();
    const { url } = await start(planId);
    expect((await on.stripe.payCheckout(url, "4000 0000 0000 0002")).status).not.toBe(303);
    await on.stage.sync();
    expect((await shown()).subscription).toBeNull();
    expect((await start(planId)).url).toBe(url);
    expect((await on.stripe.payCheckout(url)).status).toBe(303);
    await on.stage.sync();
    expect((await shown()).subscription?.status).toBe("active");
  });

  it("is refused for plans of others, hidden, retired or in another currency", async () => {
    const foreign = await createSubscriptionStage(on.stripe);
    const db = systemDb();
    await expect(start(await foreign.plan())).rejects.toMatchObject({ code: "not_found" });
    await expect(start(newId())).rejects.toMatchObject({ code: "not_found" });
    const hidden = await on.stage.plan({ isPublic: false });
    await expect(start(hidden)).rejects.toMatchObject({ code: "not_found" });
    // The agency may put a client on it.
    const { partnerCtx, workspaceId } = on.stage.tenant;
    expect(await startSubscription(partnerCtx, workspaceId, hidden)).toMatchObject({
      checkoutId: expect.any(String),
    });
    const retired = await on.stage.plan();
    await db.clientPlan.update({ where: { id: retired }, data: { retiredAt: new Date() } });
    await expect(start(retired)).rejects.toMatchObject({ code: "conflict" });
    await db.workspace.update({ where: { id: workspaceId }, data: { currency: "EUR" } });
    await expect(start(await on.stage.plan())).rejects.toMatchObject({ code: "conflict", message: /EUR/ });
    // A client of another agency does not exist.
    const { workspaceId: theirs } = foreign.tenant;
    await expect(startSubscription(partnerCtx, theirs, hidden)).rejects.toMatchObject({ code: "not_found" });
    await expect(getSubscription(partnerCtx, theirs)).rejects.toMatchObject({ code: "not_found" });
  });

  it.each([
    ["said nothing", 0, 1],
    ["failed", 500, 2],
  ])("goes on after the payment service %s", async (_what, status, pages) => {
    const planId = await on.stage.plan();
    const path = "/v1/checkout/sessions";
    await on.stripe.faults([{ method: "POST", path, status, times: 10, afterWork: true }]);
    await expect(start(planId)).rejects.toMatchObject({ code: "provider_unavailable" });
    await on.stripe.faults([]);
    const { checkoutId } = await start(planId);
    const where = { workspaceId: on.stage.tenant.workspaceId };
    expect(await systemDb().checkout.count({ where })).toBe(pages);
    expect(await systemDb().checkout.findMany({ where: { ...where, status: "open" } })).toMatchObject([
      { id: checkoutId },
    ]);
  });

  it("makes another page when the first was never made and has too little time left", async () => {
    const planId = await on.stage.plan();
    await on.stripe.faults([{ method: "POST", path: "/v1/checkout/sessions", status: 0, times: 10 }]);
    await expect(start(planId)).rejects.toMatchObject({ code: "provider_unavailable" });
    await on.stripe.faults([]);
    await on.time.advance(2_400);
    const { url } = await start(planId);
    expect((await on.stripe.payCheckout(url)).status).toBe(303);
  });

  it("begins with a trial once, and only once", async () => {
    const planId = await on.stage.plan({ trialDays: 14 });
    expect(await preview(planId)).toMatchObject({ trialDays: 14, dueNowMicros: "0" });
    await on.stage.subscribe(planId);
    const { subscription } = await shown();
    expect(subscription).toMatchObject({ status: "trialing", trialEndsAt: expect.any(String) });
    await cancelSubscription(on.stage.tenant.partnerCtx, on.stage.tenant.workspaceId, "now");
    expect((await shown()).subscription).toBeNull();
    expect(await preview(planId)).toMatchObject({ trialDays: 0, dueNowMicros: "50000000" });
  });
});

describe("changing the plan", () => {
  it("to a dearer one is at once, for what the preview said to the cent, with the rest of the minutes", async () => {
    const [small, large] = [
      await on.stage.plan(),
      await on.stage.plan({ priceMicros: "90000000", includedMinutes: 300 }),
    ];
    await on.stage.subscribe(small);
    await on.time.advance(10 * DAY);
    await on.stage.use(3_000, { chargeMicros: 0n, coveredSeconds: 3_000 });
    const seen = await preview(large);
    expect(seen).toMatchObject({ kind: "change", timing: "now" });
    await on.time.advance(300);
    await change(large, seen.prorationDate ?? undefined);
    const { data } = await on.stripe.stripe.invoices.list(
      { customer: await on.stage.customerId(), limit: 1 },
      { stripeAccount: on.stage.stripeAccountId },
    );
    expect(BigInt(data[0]?.total ?? 0) * 10_000n).toBe(BigInt(seen.dueNowMicros));
    const row = await on.stage.subscription();
    expect(row).toMatchObject({ changeVersionId: null, pendingVersionId: null });
    const [first, second] = await on.stage.periods();
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
      await on.stage.plan(),
      await on.stage.plan({ priceMicros: "20000000", includedMinutes: 10 }),
    ];
    await on.stage.subscribe(large);
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
    expect(await on.stage.periods()).toMatchObject([{ includedSeconds: 6_000, status: "open" }]);
    await on.time.advance(31 * DAY + 7_200);
    await on.stage.sync();
    expect((await shown()).subscription).toMatchObject({ plan: { planId: small }, pending: null });
    expect(await on.stage.periods()).toMatchObject([
      { includedSeconds: 6_000, status: "closing" },
      { includedSeconds: 600, status: "open" },
    ]);
  });

  it("takes a change back to the very terms the client has, also of a plan that got dearer or is sold no more", async () => {
    const { partnerCtx } = on.stage.tenant;
    const [large, small] = [await on.stage.plan(), await on.stage.plan({ priceMicros: "20000000" })];
    await on.stage.subscribe(large);
    const held = await on.stage.subscription();
    await updatePlan(partnerCtx, large, { priceMicros: "99000000" });
    await change(small);
    expect(await preview(large)).toMatchObject({ timing: "next_period", plan: { priceMicros: "50000000" } });
    await change(large);
    expect(await on.stage.subscription()).toMatchObject({
      ...{ planVersionId: held?.planVersionId, pendingVersionId: null },
    });
    await change(small);
    await retirePlan(partnerCtx, large);
    await change(large);
    expect(await on.stage.subscription()).toMatchObject({
      ...{ planVersionId: held?.planVersionId, pendingVersionId: null },
    });
    await expect(change(large)).rejects.toMatchObject({ code: "conflict", message: /not sold/ });
  });

  it("leaves the plan as it is when the card is declined", async () => {
    const [small, large] = [await on.stage.plan(), await on.stage.plan({ priceMicros: "90000000" })];
    await on.stage.subscribe(small);
    await on.stage.useCard("pm_card_chargeCustomerFail");
    await expect(change(large)).rejects.toMatchObject({ code: "provider_refused" });
    expect(await on.stage.subscription()).toMatchObject({ changeVersionId: null, pendingVersionId: null });
    expect((await shown()).subscription?.plan.planId).toBe(small);
    expect(await on.stage.periods()).toHaveLength(1);
    await on.stage.useCard("pm_card_visa");
    await change(large);
    expect((await shown()).subscription?.plan.planId).toBe(large);
  });

  it("asks the same again after a lost answer, so that it is paid once", async () => {
    const [small, large] = [await on.stage.plan(), await on.stage.plan({ priceMicros: "90000000" })];
    await on.stage.subscribe(small);
    await on.time.advance(5 * DAY);
    const [held] = await liveAtService();
    await on.stripe.faults([
      { method: "POST", path: `/v1/subscriptions/${held?.id}`, status: 0, times: 3, afterWork: true },
    ]);
    await expect(change(large)).rejects.toMatchObject({ code: "provider_unavailable" });
    await on.stripe.faults([]);
    // An event tells us of it meanwhile, from the instant that was asked for.
    await on.stage.sync();
    const { data } = await on.stripe.stripe.invoices.list(
      { customer: await on.stage.customerId() },
      { stripeAccount: on.stage.stripeAccountId },
    );
    expect(data).toHaveLength(2);
    await expect(change(large)).rejects.toMatchObject({ code: "conflict", message: /already/ });
    expect((await shown()).subscription?.plan.planId).toBe(large);
  });

  it("refuses an old preview", async () => {
    const [small, large] = [await on.stage.plan(), await on.stage.plan({ priceMicros: "90000000" })];
    await on.stage.subscribe(small);
    const { prorationDate } = await preview(large);
    await on.time.advance(3_600);
    await expect(change(large, prorationDate ?? "")).rejects.toMatchObject({ code: "validation_failed" });
  });

  it("keeps a subscriber of a plan that is sold no more", async () => {
    const planId = await on.stage.plan();
    await on.stage.subscribe(planId);
    await systemDb().clientPlan.update({ where: { id: planId }, data: { retiredAt: new Date() } });
    await on.time.advance(31 * DAY + 7_200);
    await on.stage.sync();
    expect((await shown()).subscription).toMatchObject({ status: "active", plan: { planId } });
    expect(await on.stage.periods()).toHaveLength(2);
  });
});

describe("what happens at the payment service alone", () => {
  it("is taken over when the price is of a plan, and told as a difference otherwise", async () => {
    const { workspaceId, partnerId } = on.stage.tenant;
    const options = { stripeAccount: on.stage.stripeAccountId };
    await on.stage.subscribe(await on.stage.plan());
    const customer = await on.stage.customerId();
    const price = await systemDb().clientPlanPrice.findFirstOrThrow({
      where: { partnerId },
      orderBy: { id: "desc" },
    });
    const [held] = await liveAtService();
    const default_payment_method = await on.stage.useCard("pm_card_visa");
    const second = await on.stripe.stripe.subscriptions.create(
      { customer, default_payment_method, items: [{ price: price.stripePriceId }] },
      options,
    );
    const foreign = await on.stripe.stripe.prices.create(
      { currency: "usd", unit_amount: 100, recurring: { interval: "month" }, product_data: { name: "Own" } },
      options,
    );
    const third = await on.stripe.stripe.subscriptions.create(
      { customer, default_payment_method, items: [{ price: foreign.id }] },
      options,
    );
    await on.stage.sync();
    await on.stage.sync();
    const open = { where: { workspaceId, status: "open" as const }, orderBy: { code: "asc" as const } };
    expect(await systemDb().reconciliationDifference.findMany(open)).toMatchObject([
      { code: "client_subscription.surplus", subjectId: second.id },
      { code: "client_subscription.unknown_price", subjectId: third.id },
    ]);
    expect(await on.stage.subscription()).toMatchObject({ stripeSubscriptionId: held?.id });
    await on.stripe.stripe.subscriptions.cancel(held?.id ?? "", {}, options);
    await on.stripe.stripe.subscriptions.cancel(third.id, {}, options);
    await on.stage.sync();
    expect(await on.stage.subscription()).toMatchObject({
      stripeSubscriptionId: second.id,
      status: "active",
    });
    expect(await systemDb().reconciliationDifference.count({ where: open.where })).toBe(0);
    expect(await on.stage.periods()).toMatchObject([
      { status: "closing" },
      { status: "open", includedSeconds: 6_000 },
    ]);
  });

  it("changes nothing for a client that never paid, or of another agency", async () => {
    const { partnerId, siblingWorkspaceId, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(await on.stage.plan());
    expect(await syncClientSubscription({}, { partnerId, workspaceId: siblingWorkspaceId })).toBe(
      "no_customer",
    );
    const other = await createSubscriptionStage(on.stripe);
    expect(await syncClientSubscription({}, { partnerId: other.tenant.partnerId, workspaceId })).toBe(
      "no_customer",
    );
    expect(await on.stage.subscription()).toMatchObject({ status: "active", partnerId });
  });
});
