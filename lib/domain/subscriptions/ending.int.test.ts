import { describe, expect, it } from "vitest";
import { now } from "@/lib/platform/clock";
import { subscriptionSuite, syncInvoices } from "@/tests/support/subscription-stage";
import { clientSubscriptionResource } from "@/types/subscriptions";
import { updateClient } from "../workspaces/update-client";
import { cancelSubscription, keepSubscription, pauseSubscription } from "./act-on-subscription";
import { changeSubscription } from "./change-subscription";
import { getSubscription } from "./get-subscription";
import { previewSubscription } from "./preview-subscription";
import { resumeSubscription } from "./resume-subscription";
import { toClientSubscriptionResource } from "./to-resource";

const on = subscriptionSuite();
const DAY = 86_400;

async function shown() {
  const { ctx, workspaceId } = on.stage.tenant;
  return clientSubscriptionResource.parse(
    toClientSubscriptionResource(await getSubscription(ctx, workspaceId)),
  );
}

/** What the client's paid invoices came to, in cents, the oldest first. */
async function paidInvoices(): Promise<number[]> {
  const { data } = await on.stripe.stripe.invoices.list(
    { customer: await on.stage.customerId(), status: "paid", limit: 100 },
    { stripeAccount: on.stage.stripeAccountId },
  );
  return data.map(({ total }) => total).reverse();
}

/** As somebody does who has the payment service's own pages. */
async function resumeAtService(): Promise<void> {
  const row = await on.stage.subscription();
  await on.stripe.stripe.subscriptions.update(
    row?.stripeSubscriptionId ?? "",
    { pause_collection: "" },
    { stripeAccount: on.stage.stripeAccountId },
  );
  await on.stage.sync();
}

describe("ending and pausing", () => {
  it("ends with the period unless it is kept", async () => {
    const { ctx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(await on.stage.plan());
    await cancelSubscription(ctx, workspaceId, "period_end");
    expect((await shown()).subscription).toMatchObject({ cancelAtPeriodEnd: true, nextInvoice: null });
    await keepSubscription(ctx, workspaceId);
    expect((await shown()).subscription).toMatchObject({ cancelAtPeriodEnd: false });
    await cancelSubscription(ctx, workspaceId, "period_end");
    await on.time.advance(32 * DAY);
    await on.stage.sync();
    expect((await shown()).subscription).toBeNull();
    expect(await on.stage.subscription()).toMatchObject({ status: "canceled" });
    expect(await on.stage.periods()).toMatchObject([{ status: "closing" }]);
    await expect(keepSubscription(ctx, workspaceId)).rejects.toMatchObject({ code: "conflict" });
  });

  it("has to end before the agency bills its client no more", async () => {
    const { partnerCtx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(await on.stage.plan());
    const exempt = { isBillingExempt: true };
    await expect(updateClient(partnerCtx, workspaceId, exempt)).rejects.toMatchObject({ code: "conflict" });
    expect((await shown()).isBillingExempt).toBe(false);
    await cancelSubscription(partnerCtx, workspaceId, "period_end");
    expect(await updateClient(partnerCtx, workspaceId, exempt)).toMatchObject(exempt);
  });

  it("gives nothing while it is paused, and the rest of its minutes afterwards", async () => {
    const { ctx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(await on.stage.plan());
    await on.stage.use(1_000, { chargeMicros: 0n, coveredSeconds: 1_000 });
    await pauseSubscription(ctx, workspaceId);
    expect(await on.stage.periods()).toMatchObject([{ status: "closed", includedSeconds: 1_000 }]);
    expect((await shown()).subscription).toMatchObject({ period: null, pausedAt: expect.any(String) });
    await on.time.advance(3 * DAY);
    await on.stage.sync();
    expect(await on.stage.periods()).toHaveLength(1);
    await resumeSubscription(ctx, workspaceId);
    expect((await on.stage.periods())[1]).toMatchObject({ status: "open", includedSeconds: 5_000 });
  });

  it("goes on with a new period, paid at once, when a renewal fell into the pause", async () => {
    const { ctx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(await on.stage.plan());
    await on.stage.use(1_000, { chargeMicros: 0n, coveredSeconds: 1_000 });
    await on.time.advance(25 * DAY);
    await pauseSubscription(ctx, workspaceId);
    expect((await shown()).subscription).toMatchObject({ isRenewalDue: false });
    await on.time.advance(10 * DAY);
    expect((await shown()).subscription).toMatchObject({ isRenewalDue: true });
    // Nobody has told us of the renewal; two people go on at once.
    await Promise.all([resumeSubscription(ctx, workspaceId), resumeSubscription(ctx, workspaceId)]);
    const row = await on.stage.subscription();
    expect(row).toMatchObject({ pausedAt: null, changeVersionId: null, changeAskedAt: null });
    expect(row?.currentPeriodStart.getTime()).toBeGreaterThan(now().getTime() - 60_000);
    expect((await on.stage.periods())[1]).toMatchObject({
      ...{ status: "open", includedSeconds: 6_000 },
      ...{ startsAt: row?.currentPeriodStart, endsAt: row?.currentPeriodEnd },
    });
    expect(await paidInvoices()).toEqual([5_000, 5_000]);
    await resumeSubscription(ctx, workspaceId);
    expect(await paidInvoices()).toHaveLength(2);
    await on.time.advance(31 * DAY + 7_200);
    await on.stage.sync();
    expect(await paidInvoices()).toHaveLength(3);
    expect((await on.stage.periods())[2]).toMatchObject({ status: "open", includedSeconds: 6_000 });
  });

  it("stays paused when the new period's card is declined, and goes on with another", async () => {
    const { ctx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(await on.stage.plan());
    await pauseSubscription(ctx, workspaceId);
    await on.time.advance(35 * DAY);
    await on.stage.useCard("pm_card_chargeCustomerFail");
    await expect(resumeSubscription(ctx, workspaceId)).rejects.toMatchObject({ code: "provider_refused" });
    expect(await on.stage.subscription()).toMatchObject({ pausedAt: expect.any(Date), changeAskedAt: null });
    expect(await on.stage.periods()).toMatchObject([{ status: "closed" }]);
    await on.stage.useCard("pm_card_visa");
    await resumeSubscription(ctx, workspaceId);
    expect(await on.stage.subscription()).toMatchObject({ pausedAt: null });
    expect(await paidInvoices()).toEqual([5_000, 5_000]);
  });

  it("is paid once although the answer to going on was lost", async () => {
    const { ctx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(await on.stage.plan());
    await pauseSubscription(ctx, workspaceId);
    await on.time.advance(35 * DAY);
    const path = `/v1/subscriptions/${(await on.stage.subscription())?.stripeSubscriptionId}`;
    await on.stripe.faults([{ method: "POST", path, status: 0, times: 3, afterWork: true }]);
    await expect(resumeSubscription(ctx, workspaceId)).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    await on.stripe.faults([]);
    await on.time.advance(90);
    await resumeSubscription(ctx, workspaceId);
    expect(await on.stage.subscription()).toMatchObject({ pausedAt: null, changeAskedAt: null });
    expect(await paidInvoices()).toEqual([5_000, 5_000]);
  });

  it("begins what is paid for after a trial that ended in the pause", async () => {
    const { ctx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(await on.stage.plan({ trialDays: 14 }));
    await pauseSubscription(ctx, workspaceId);
    await on.time.advance(20 * DAY);
    await resumeSubscription(ctx, workspaceId);
    expect(await on.stage.subscription()).toMatchObject({ status: "active", pausedAt: null });
    expect(await paidInvoices()).toEqual([0, 5_000]);
  });

  it("has no minutes to give in a period nobody pays for, where the service was asked to go on", async () => {
    const { ctx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(await on.stage.plan());
    const dearer = await on.stage.plan({ priceMicros: "90000000" });
    await on.time.advance(25 * DAY);
    await pauseSubscription(ctx, workspaceId);
    await on.time.advance(10 * DAY);
    await on.stage.sync();
    await syncInvoices(on.stripe, on.stage);
    await resumeAtService();
    expect((await on.stage.periods())[1]).toMatchObject({ status: "open", includedSeconds: 0 });
    // A credit for the rest of it would be a gift.
    await expect(previewSubscription(ctx, workspaceId, dearer)).rejects.toMatchObject({ code: "conflict" });
    await expect(changeSubscription(ctx, workspaceId, { planId: dearer })).rejects.toMatchObject({
      code: "conflict",
    });
    await on.time.advance(31 * DAY);
    await on.stage.sync();
    expect((await on.stage.periods())[2]).toMatchObject({ status: "open", includedSeconds: 6_000 });
    expect(await previewSubscription(ctx, workspaceId, dearer)).toMatchObject({ timing: "now" });
  });

  it("takes back what it gave before the invoice of the period was known to be void", async () => {
    const { ctx, workspaceId } = on.stage.tenant;
    await on.stage.subscribe(await on.stage.plan());
    await on.time.advance(27 * DAY);
    await pauseSubscription(ctx, workspaceId);
    await on.time.advance(8 * DAY);
    await resumeAtService();
    expect((await on.stage.periods())[1]).toMatchObject({ status: "open", includedSeconds: 6_000 });
    await on.stage.use(60, { chargeMicros: 0n, coveredSeconds: 60 });
    await syncInvoices(on.stripe, on.stage);
    await on.stage.sync();
    expect((await on.stage.periods())[1]).toMatchObject({ status: "open", includedSeconds: 60 });
  });
});
