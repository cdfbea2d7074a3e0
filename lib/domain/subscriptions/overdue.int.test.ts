import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { now } from "@/lib/platform/clock";
import { deliverMail, mailsTo } from "@/tests/support/account-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import {
  createSubscriptionStage,
  type SubscriptionStage,
  sharedTime,
} from "@/tests/support/subscription-stage";
import { sendNotice } from "../notices/send-notice";
import { systemContext } from "../shared/system-context";
import { rollPeriods } from "./roll-periods";
import { syncClientSubscription } from "./sync-subscription";

let stripe: OwnStripe;
let time: ReturnType<typeof sharedTime>;
let stage: SubscriptionStage;
const [HOUR, DAY] = [3_600, 86_400];

beforeAll(async () => {
  stripe = await startOwnStripe();
  time = sharedTime(stripe);
});
beforeEach(async () => {
  stage = await createSubscriptionStage(stripe, { balanceMicros: 0n });
  await stage.subscribe(await stage.plan());
});
afterAll(async () => {
  time.release();
  await stripe.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

describe("a subscription of which nothing was heard", () => {
  it("is asked about when its period ended hours ago, and again while the service is away", async () => {
    const before = await stage.subscription();
    await time.advance(31 * DAY + 4 * HOUR);
    await stripe.faults([{ method: "GET", path: "/v1/subscriptions", status: 503, times: 50 }]);
    await rollPeriods();
    expect(await stage.subscription()).toMatchObject({ currentPeriodEnd: before?.currentPeriodEnd });
    await stripe.faults([]);
    await rollPeriods();
    expect((await stage.subscription())?.currentPeriodStart).toEqual(before?.currentPeriodEnd);
    expect(await stage.periods()).toMatchObject([{ status: "closed" }, { status: "open" }]);
  });

  it("ends where it was cancelled and nobody said so", async () => {
    const before = await stage.subscription();
    const options = { stripeAccount: stage.stripeAccountId };
    await stripe.stripe.subscriptions.update(
      before?.stripeSubscriptionId ?? "",
      { cancel_at_period_end: true },
      options,
    );
    await time.advance(31 * DAY + 4 * HOUR);
    await rollPeriods();
    expect(await stage.subscription()).toMatchObject({
      ...{ status: "canceled", endedAt: before?.currentPeriodEnd },
    });
    // Foretold before we knew: nothing was used of it.
    expect((await stage.periods()).filter(({ status }) => status === "open")).toEqual([]);
  });

  it("waits no longer for a change that never came", async () => {
    const row = await stage.subscription();
    const change = { changeVersionId: row?.planVersionId ?? "", changeAskedAt: now() };
    await systemDb().clientSubscription.update({ where: { id: row?.id ?? "" }, data: change });
    await rollPeriods();
    expect(await stage.subscription()).toMatchObject(change);
    await time.advance(HOUR);
    await rollPeriods();
    expect(await stage.subscription()).toMatchObject({ changeVersionId: null, changeAskedAt: null });
  });

  it("ends with what was paid when the agency left its account", async () => {
    const row = await stage.subscription();
    await systemDb().connectAccount.update({
      where: { id: stage.connectAccountId },
      data: { disconnectedAt: now(), status: "disconnected" },
    });
    await rollPeriods();
    expect(await stage.subscription()).toMatchObject({ status: "active", endedAt: null });
    await time.advance(31 * DAY);
    await rollPeriods();
    expect(await stage.subscription()).toMatchObject({ status: "canceled", endedAt: row?.currentPeriodEnd });
    expect(await stage.periods()).toMatchObject([{ endsAt: row?.currentPeriodEnd }]);
  });
});

describe("an answer that comes late", () => {
  it("changes nothing that was asked for after it", async () => {
    const row = await stage.subscription();
    const { partnerId, workspaceId } = stage.tenant;
    const later = new Date(now().getTime() + 60_000);
    const data = { syncedAt: later, cancelAtPeriodEnd: true };
    await systemDb().clientSubscription.update({ where: { id: row?.id ?? "" }, data });
    expect(await syncClientSubscription({}, { partnerId, workspaceId })).toBe("outdated");
    expect(await stage.subscription()).toMatchObject(data);
    await time.advance(61);
    expect(await syncClientSubscription({}, { partnerId, workspaceId })).toBe("synced");
    expect(await stage.subscription()).toMatchObject({ cancelAtPeriodEnd: false });
  });
});

describe("mails about a plan that is not paid", () => {
  it("go to those who run the workspace and to those who run the agency, each in their words", async () => {
    const { partnerId, workspaceId, userId } = stage.tenant;
    const db = systemDb();
    const [adminId, memberId] = [newId(), newId()];
    for (const [id, role] of [
      [adminId, "admin"],
      [memberId, "member"],
    ] as const) {
      await db.user.create({ data: { id, email: `${id}@example.test`, name: "Ada" } });
      await db.workspaceMember.create({ data: { id: newId(), partnerId, workspaceId, userId: id, role } });
    }
    await db.workspace.update({ where: { id: workspaceId }, data: { features: { billing: true } } });
    const payUrl = new URL("/i/1", process.env.STRIPE_BASE_URL).href;
    await db.invoice.create({
      data: {
        ...{ id: newId(), partnerId, workspaceId, connectAccountId: stage.connectAccountId },
        ...{ kind: "subscription", status: "open", currency: "USD", hostedUrl: payUrl, issuedAt: now() },
      },
    });
    const ctx = systemContext("test", { partnerId, workspaceId: "all" });
    for (const notice of ["payment-failed", "client-payment-failed"] as const)
      await sendNotice(ctx, { partnerId, workspaceId, notice, stage: "restricted" }, newId());
    await ctx.settle();
    const text = await deliverMail(`${adminId}@example.test`, "workspace-payment-failed");
    expect(text).toContain("rests");
    expect(text).toContain(payUrl);
    expect(await mailsTo(`${memberId}@example.test`)).toEqual([]);
    const owner = await db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(await deliverMail(owner.email, "client-payment-failed")).toContain(`/org/clients/${workspaceId}`);
  });
});
