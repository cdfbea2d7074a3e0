import { describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { now } from "@/lib/platform/clock";
import { deliverMail, mailsTo } from "@/tests/support/account-stage";
import { subscriptionSuite } from "@/tests/support/subscription-stage";
import { sendNotice } from "../notices/send-notice";
import { systemContext } from "../shared/system-context";
import { deleteClient, restoreClient } from "../workspaces/change-status";
import { keepSubscription } from "./act-on-subscription";
import { rollPeriods } from "./roll-periods";
import { syncClientSubscription } from "./sync-subscription";

const on = subscriptionSuite(async (stage) => stage.subscribe(await stage.plan()));
const [HOUR, DAY] = [3_600, 86_400];

describe("a subscription of which nothing was heard", () => {
  it("is asked about when its period ended hours ago, and again while the service is away", async () => {
    const before = await on.stage.subscription();
    await on.time.advance(31 * DAY + 4 * HOUR);
    await on.stripe.faults([{ method: "GET", path: "/v1/subscriptions", status: 503, times: 50 }]);
    await rollPeriods();
    expect(await on.stage.subscription()).toMatchObject({ currentPeriodEnd: before?.currentPeriodEnd });
    await on.stripe.faults([]);
    await rollPeriods();
    expect((await on.stage.subscription())?.currentPeriodStart).toEqual(before?.currentPeriodEnd);
    expect(await on.stage.periods()).toMatchObject([{ status: "closed" }, { status: "open" }]);
  });

  it("ends where it was cancelled and nobody said so", async () => {
    const before = await on.stage.subscription();
    const options = { stripeAccount: on.stage.stripeAccountId };
    await on.stripe.stripe.subscriptions.update(
      before?.stripeSubscriptionId ?? "",
      { cancel_at_period_end: true },
      options,
    );
    await on.time.advance(31 * DAY + 4 * HOUR);
    await rollPeriods();
    expect(await on.stage.subscription()).toMatchObject({
      ...{ status: "canceled", endedAt: before?.currentPeriodEnd },
    });
    // Foretold before we knew: nothing was used of it.
    expect((await on.stage.periods()).filter(({ status }) => status === "open")).toEqual([]);
  });

  it("waits no longer for a change that never came", async () => {
    const row = await on.stage.subscription();
    const change = { changeVersionId: row?.planVersionId ?? "", changeAskedAt: now() };
    await systemDb().clientSubscription.update({ where: { id: row?.id ?? "" }, data: change });
    await rollPeriods();
    expect(await on.stage.subscription()).toMatchObject(change);
    await on.time.advance(HOUR);
    await rollPeriods();
    expect(await on.stage.subscription()).toMatchObject({ changeVersionId: null, changeAskedAt: null });
  });

  it("ends with what was paid when the agency left its account", async () => {
    const row = await on.stage.subscription();
    await systemDb().connectAccount.update({
      where: { id: on.stage.connectAccountId },
      data: { disconnectedAt: now(), status: "disconnected" },
    });
    await rollPeriods();
    expect(await on.stage.subscription()).toMatchObject({ status: "active", endedAt: null });
    await on.time.advance(31 * DAY);
    await rollPeriods();
    expect(await on.stage.subscription()).toMatchObject({
      status: "canceled",
      endedAt: row?.currentPeriodEnd,
    });
    expect(await on.stage.periods()).toMatchObject([{ endsAt: row?.currentPeriodEnd }]);
  });
});

describe("the plan of a client that was deleted", () => {
  it("ends with its period, and goes on when the client is restored and wants it", async () => {
    const { partnerCtx, workspaceId } = on.stage.tenant;
    await deleteClient(partnerCtx, workspaceId);
    await rollPeriods();
    const row = await on.stage.subscription();
    expect(row).toMatchObject({ status: "active", cancelAtPeriodEnd: true });
    await restoreClient(partnerCtx, workspaceId);
    await keepSubscription(partnerCtx, workspaceId);
    await rollPeriods();
    expect(await on.stage.subscription()).toMatchObject({ cancelAtPeriodEnd: false });
    await deleteClient(partnerCtx, workspaceId);
    await rollPeriods();
    await on.time.advance(31 * DAY + 4 * HOUR);
    await rollPeriods();
    expect(await on.stage.subscription()).toMatchObject({
      status: "canceled",
      endedAt: row?.currentPeriodEnd,
    });
    const { data } = await on.stripe.stripe.invoices.list(
      { customer: await on.stage.customerId() },
      { stripeAccount: on.stage.stripeAccountId },
    );
    expect(data).toHaveLength(1);
  });
});

describe("an answer that comes late", () => {
  it("changes nothing that was asked for after it", async () => {
    const row = await on.stage.subscription();
    const { partnerId, workspaceId } = on.stage.tenant;
    const later = new Date(now().getTime() + 60_000);
    const data = { syncedAt: later, cancelAtPeriodEnd: true };
    await systemDb().clientSubscription.update({ where: { id: row?.id ?? "" }, data });
    expect(await syncClientSubscription({}, { partnerId, workspaceId })).toBe("outdated");
    expect(await on.stage.subscription()).toMatchObject(data);
    await on.time.advance(61);
    expect(await syncClientSubscription({}, { partnerId, workspaceId })).toBe("synced");
    expect(await on.stage.subscription()).toMatchObject({ cancelAtPeriodEnd: false });
  });
});

describe("mails about a plan that is not paid", () => {
  it("go to those who run the workspace and to those who run the agency, each in their words", async () => {
    const { partnerId, workspaceId, userId } = on.stage.tenant;
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
        ...{ id: newId(), partnerId, workspaceId, connectAccountId: on.stage.connectAccountId },
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
