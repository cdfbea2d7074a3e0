import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase } from "@/lib/data/system";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import {
  createSubscriptionStage,
  type SubscriptionStage,
  sharedTime,
  syncInvoices,
} from "@/tests/support/subscription-stage";
import { clientSubscriptionResource } from "@/types/subscriptions";
import {
  cancelSubscription,
  keepSubscription,
  pauseSubscription,
  resumeSubscription,
} from "./act-on-subscription";
import { changeSubscription } from "./change-subscription";
import { getSubscription } from "./get-subscription";
import { previewSubscription } from "./preview-subscription";
import { toClientSubscriptionResource } from "./to-resource";

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

describe("ending and pausing", () => {
  it("ends with the period unless it is kept", async () => {
    const { ctx, workspaceId } = stage.tenant;
    await stage.subscribe(await stage.plan());
    await cancelSubscription(ctx, workspaceId, "period_end");
    expect((await shown()).subscription).toMatchObject({ cancelAtPeriodEnd: true, nextInvoice: null });
    await keepSubscription(ctx, workspaceId);
    expect((await shown()).subscription).toMatchObject({ cancelAtPeriodEnd: false });
    await cancelSubscription(ctx, workspaceId, "period_end");
    await time.advance(32 * DAY);
    await stage.sync();
    expect((await shown()).subscription).toBeNull();
    expect(await stage.subscription()).toMatchObject({ status: "canceled" });
    expect(await stage.periods()).toMatchObject([{ status: "closing" }]);
    await expect(keepSubscription(ctx, workspaceId)).rejects.toMatchObject({ code: "conflict" });
  });

  it("gives nothing while it is paused, and the rest of its minutes afterwards", async () => {
    const { ctx, workspaceId } = stage.tenant;
    await stage.subscribe(await stage.plan());
    await stage.use(1_000, { chargeMicros: 0n, coveredSeconds: 1_000 });
    await pauseSubscription(ctx, workspaceId);
    expect(await stage.periods()).toMatchObject([{ status: "closed", includedSeconds: 1_000 }]);
    expect((await shown()).subscription).toMatchObject({ period: null, pausedAt: expect.any(String) });
    await time.advance(3 * DAY);
    await stage.sync();
    expect(await stage.periods()).toHaveLength(1);
    await resumeSubscription(ctx, workspaceId);
    expect((await stage.periods())[1]).toMatchObject({ status: "open", includedSeconds: 5_000 });
  });

  it("has no minutes to give in a period that began in the pause, which nobody pays for", async () => {
    const { ctx, workspaceId } = stage.tenant;
    await stage.subscribe(await stage.plan());
    const dearer = await stage.plan({ priceMicros: "90000000" });
    await time.advance(25 * DAY);
    await pauseSubscription(ctx, workspaceId);
    await time.advance(10 * DAY);
    await stage.sync();
    await syncInvoices(stripe, stage);
    await resumeSubscription(ctx, workspaceId);
    expect((await stage.periods())[1]).toMatchObject({ status: "open", includedSeconds: 0 });
    // A credit for the rest of it would be a gift.
    await expect(previewSubscription(ctx, workspaceId, dearer)).rejects.toMatchObject({ code: "conflict" });
    await expect(changeSubscription(ctx, workspaceId, { planId: dearer })).rejects.toMatchObject({
      code: "conflict",
    });
    await time.advance(31 * DAY);
    await stage.sync();
    expect((await stage.periods())[2]).toMatchObject({ status: "open", includedSeconds: 6_000 });
    expect(await previewSubscription(ctx, workspaceId, dearer)).toMatchObject({ timing: "now" });
  });

  it("takes back what it gave before the invoice of the period was known to be void", async () => {
    const { ctx, workspaceId } = stage.tenant;
    await stage.subscribe(await stage.plan());
    await time.advance(27 * DAY);
    await pauseSubscription(ctx, workspaceId);
    await time.advance(8 * DAY);
    await resumeSubscription(ctx, workspaceId);
    expect((await stage.periods())[1]).toMatchObject({ status: "open", includedSeconds: 6_000 });
    await stage.use(60, { chargeMicros: 0n, coveredSeconds: 60 });
    await syncInvoices(stripe, stage);
    await stage.sync();
    expect((await stage.periods())[1]).toMatchObject({ status: "open", includedSeconds: 60 });
  });
});
