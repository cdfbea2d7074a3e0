import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { createClientPlanBody } from "@/types/client-plans";
import { refreshConnect } from "../connect/refresh-connect";
import { startOnboarding } from "../connect/start-onboarding";
import { stateTax } from "../connect/state-tax";
import { systemContext } from "../shared/system-context";
import { changeSubscription } from "../subscriptions/change-subscription";
import { startSubscription } from "../subscriptions/start-subscription";
import { syncClientSubscription } from "../subscriptions/sync-subscription";
import { createPlan } from "./create-plan";
import { migrateClient } from "./migrate-client";
import { migratePlan } from "./migrate-plan";
import { getPlan, newestVersion, type PlanRow } from "./plan-rows";
import { retirePlan } from "./retire-plan";
import { updatePlan } from "./update-plan";

let stripe: OwnStripe;
let tenant: TestTenant;

beforeAll(async () => {
  stripe = await startOwnStripe({ isQuiet: true });
  tenant = await createTenant();
  const { partnerId, workspaceId, userId } = tenant;
  await systemDb().workspaceMember.create({
    data: { id: newId(), partnerId, workspaceId, userId, role: "owner" },
  });
  await startOnboarding(tenant.partnerCtx, { country: "US", currency: "USD" });
  const { stripeAccountId } = await systemDb().connectAccount.findFirstOrThrow({ where: { partnerId } });
  await stripe.completeOnboarding(stripeAccountId ?? "");
  await refreshConnect(tenant.partnerCtx);
  await stateTax(tenant.partnerCtx, { tax: { mode: "none", acceptsResponsibility: true } });
});
afterAll(async () => {
  await stripe.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

function create(): Promise<PlanRow> {
  return createPlan(
    tenant.partnerCtx,
    createClientPlanBody.parse({
      ...{ name: `Plan ${newId()}`, kind: "prepaid", currency: "USD", priceMicros: "10000000" },
      ...{ interval: "month", includedMinutes: 100, rateMicrosPerMinute: "60000", isPublic: true },
    }),
  );
}

function subscriptionOf(workspaceId: string) {
  return systemDb().clientSubscription.findFirstOrThrow({ where: { workspaceId, endedAt: null } });
}

async function jobsOf(planId: string) {
  return systemDb().$queryRaw<{ data: { partnerId: string; workspaceId: string; planId: string } }[]>`
    select data from pgboss.job where name = 'client-plan.migrate' and data->>'planId' = ${planId}`;
}

/** A subscription in a state that nothing at the payment service stands behind. */
async function hold(
  planVersionId: string,
  changes: { pausedAt?: Date; cancelAtPeriodEnd?: boolean; pendingVersionId?: string } = {},
) {
  const { partnerId } = tenant;
  const db = systemDb();
  const [id, workspaceId, from] = [newId(), newId(), new Date()];
  await db.workspace.create({
    data: { id: workspaceId, partnerId, slug: `w-${workspaceId}`, name: "Other" },
  });
  const account = await db.connectAccount.findFirstOrThrow({ where: { partnerId } });
  await db.clientSubscription.create({
    data: {
      ...{ id, partnerId, workspaceId, planVersionId, connectAccountId: account.id, status: "active" },
      ...{
        stripeSubscriptionId: `sub_${id}`,
        startedAt: from,
        currentPeriodStart: from,
        currentPeriodEnd: from,
      },
      ...changes,
    },
  });
  return workspaceId;
}

describe("moving subscribers to the newest version", () => {
  it("waits for their next period, also where the plan got dearer, and tells them", async () => {
    const { partnerCtx, partnerId, partnerScope, workspaceId } = tenant;
    const plan = await create();
    const first = newestVersion(plan).id;
    const { url } = await startSubscription(partnerCtx, workspaceId, plan.id);
    expect(await stripe.payCheckout(url)).toMatchObject({ status: 303 });
    const ctx = systemContext("test", partnerScope);
    await syncClientSubscription(ctx, { partnerId, workspaceId });
    expect(await subscriptionOf(workspaceId)).toMatchObject({ planVersionId: first, pendingVersionId: null });
    const next = await updatePlan(partnerCtx, plan.id, { priceMicros: "20000000" });
    expect(await migratePlan(partnerCtx, plan.id, { workspaceIds: "all" })).toEqual({
      moving: 1,
      skipped: [],
    });
    const [job] = await jobsOf(plan.id);
    if (!job) throw new Error("No job was filed.");
    // A try that died when the client was moved and nobody told yet.
    await changeSubscription(tenant.partnerCtx, workspaceId, { planId: plan.id, atNextPeriod: true });
    await migrateClient(ctx, job.data);
    const moved = await subscriptionOf(workspaceId);
    expect(moved).toMatchObject({ planVersionId: first, pendingVersionId: newestVersion(next).id });
    await syncClientSubscription(ctx, { partnerId, workspaceId });
    expect(await subscriptionOf(workspaceId)).toMatchObject({
      planVersionId: first,
      pendingVersionId: newestVersion(next).id,
    });
    await migrateClient(ctx, job.data);
    const mails = await systemDb().$queryRaw<{ data: { values: unknown } }[]>`
      select data from pgboss.job where name = 'mail.send' and data->>'template' = 'plan-terms-change'
        and data->>'partnerId' = ${partnerId}`;
    expect(mails).toMatchObject([
      {
        data: {
          values: {
            plan: plan.name,
            priceMicros: "20000000",
            startsAt: moved.currentPeriodEnd.toISOString(),
          },
        },
      },
    ]);
    const account = await systemDb().connectAccount.findFirstOrThrow({ where: { partnerId } });
    const { data: invoices } = await stripe.stripe.invoices.list(
      { limit: 10 },
      { stripeAccount: account.stripeAccountId ?? "" },
    );
    expect(invoices.map(({ total }) => total)).toEqual([1_000]);
    expect(await migratePlan(partnerCtx, plan.id, { workspaceIds: [workspaceId] })).toMatchObject({
      moving: 0,
      skipped: [{ workspaceId, reason: "moving" }],
    });
  });

  it("leaves alone who chose another plan after it was asked for", async () => {
    const { partnerCtx, partnerId, partnerScope, siblingWorkspaceId: workspaceId } = tenant;
    const [plan, cheaper] = [await create(), await create()];
    await updatePlan(partnerCtx, cheaper.id, { priceMicros: "5000000" });
    const { url } = await startSubscription(partnerCtx, workspaceId, plan.id);
    expect(await stripe.payCheckout(url)).toMatchObject({ status: 303 });
    const ctx = systemContext("test", partnerScope);
    await syncClientSubscription(ctx, { partnerId, workspaceId });
    await updatePlan(partnerCtx, plan.id, { priceMicros: "20000000" });
    await migratePlan(partnerCtx, plan.id, { workspaceIds: "all" });
    await changeSubscription(partnerCtx, workspaceId, { planId: cheaper.id });
    const chosen = await subscriptionOf(workspaceId);
    const [job] = await jobsOf(plan.id);
    if (!job) throw new Error("No job was filed.");
    await migrateClient(ctx, job.data);
    expect(await subscriptionOf(workspaceId)).toMatchObject({ pendingVersionId: chosen.pendingVersionId });
  });

  it("leaves out who cannot be moved and says why", async () => {
    const plan = await create();
    const first = newestVersion(plan).id;
    const paused = await hold(first, { pausedAt: new Date() });
    const ending = await hold(first, { cancelAtPeriodEnd: true });
    const plain = await hold(first);
    const next = await updatePlan(tenant.partnerCtx, plan.id, { includedMinutes: 200 });
    const newest = await hold(newestVersion(next).id);
    const other = newestVersion(await create()).id;
    const changing = await hold(first, { pendingVersionId: other });
    const all = await migratePlan(tenant.partnerCtx, plan.id, { workspaceIds: "all" });
    expect(all.moving).toBe(1);
    expect(new Map(all.skipped.map(({ workspaceId, reason }) => [workspaceId, reason]))).toEqual(
      new Map([
        [paused, "paused"],
        [ending, "ending"],
        [changing, "changing"],
      ]),
    );
    expect((await jobsOf(plan.id)).map(({ data }) => data.workspaceId)).toEqual([plain]);
    await migratePlan(tenant.partnerCtx, plan.id, { workspaceIds: [plain, plain] });
    expect(await jobsOf(plan.id)).toHaveLength(1);
    await updatePlan(tenant.partnerCtx, plan.id, { interval: "year" });
    const yearly = await migratePlan(tenant.partnerCtx, plan.id, { workspaceIds: [plain, newest] });
    expect(yearly).toMatchObject({
      moving: 0,
      skipped: [{ reason: "other_interval" }, { reason: "other_interval" }],
    });
  });

  it("refuses clients that are not on the plan, foreign plans and retired ones", async () => {
    const { partnerCtx, siblingWorkspaceId } = tenant;
    const plan = await create();
    const foreign = await createTenant();
    for (const id of [siblingWorkspaceId, foreign.workspaceId, newId()])
      await expect(migratePlan(partnerCtx, plan.id, { workspaceIds: [id] })).rejects.toMatchObject({
        errors: [{ field: "body.workspaceIds" }],
      });
    await expect(migratePlan(foreign.partnerCtx, plan.id, { workspaceIds: "all" })).rejects.toMatchObject({
      code: "not_found",
    });
    await retirePlan(partnerCtx, plan.id);
    await expect(migratePlan(partnerCtx, plan.id, { workspaceIds: "all" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await getPlan(partnerCtx, plan.id)).retiredAt).not.toBeNull();
  });
});
