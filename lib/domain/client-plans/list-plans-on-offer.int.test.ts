import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createClientPlanBody, offeredPlanResource } from "@/types/client-plans";
import { createPlan } from "./create-plan";
import { listPlansOnOffer } from "./list-plans-on-offer";
import { newestVersion, type PlanRow } from "./plan-rows";
import { retirePlan } from "./retire-plan";
import { updatePlan } from "./update-plan";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
  await systemDb().connectAccount.create({
    data: {
      ...{ id: newId(), partnerId: tenant.partnerId, stripeAccountId: `acct_${newId()}`, status: "active" },
      ...{ country: "US", currency: "USD", canCharge: true, canPayOut: true, taxMode: "none" },
    },
  });
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function create(changes: Record<string, unknown> = {}): Promise<PlanRow> {
  const body = {
    ...{ name: `Plan ${newId()}`, kind: "prepaid", currency: "USD", priceMicros: "10000000" },
    ...{ interval: "month", includedMinutes: 1, rateMicrosPerMinute: "60000", isPublic: true },
    ...changes,
  };
  return createPlan(tenant.partnerCtx, createClientPlanBody.parse(body));
}

async function offers() {
  return offeredPlanResource.array().parse(await listPlansOnOffer(tenant.ctx));
}

/** An answered call of the client, as settlement wrote it down. */
async function used(
  rawSeconds: number,
  changes: { daysAgo?: number; country?: string; sibling?: boolean } = {},
) {
  const { partnerId, workspaceId, siblingWorkspaceId } = tenant;
  await systemDb().usageRecord.create({
    data: {
      ...{ id: newId(), partnerId, agentId: newId(), rule: "per second", currency: "USD", costLines: [] },
      workspaceId: changes.sibling ? siblingWorkspaceId : workspaceId,
      occurredAt: new Date(Date.now() - (changes.daysAgo ?? 1) * 86_400_000),
      ...{
        rawSeconds,
        billableSeconds: rawSeconds,
        rateMicrosPerMinute: 150_000n,
        basis: "workspace_credits",
      },
      ...{ providerCostMicros: 0n, partnerCostMicros: 0n, chargeMicros: 0n, marginMicros: 0n },
      ...{ direction: "outbound", country: changes.country ?? "US" },
    },
  });
}

async function hold(planVersionId: string) {
  const { partnerId, workspaceId } = tenant;
  const account = await systemDb().connectAccount.findFirstOrThrow({ where: { partnerId } });
  const [id, from] = [newId(), new Date()];
  await systemDb().clientSubscription.create({
    data: {
      ...{ id, partnerId, workspaceId, planVersionId, connectAccountId: account.id, status: "active" },
      ...{
        stripeSubscriptionId: `sub_${id}`,
        startedAt: from,
        currentPeriodStart: from,
        currentPeriodEnd: from,
      },
    },
  });
}

describe("plans on offer to a client", () => {
  it("are the public ones of its currency that are not retired, in the agency's order", async () => {
    const second = await create({ sortOrder: 2 });
    const first = await create({ sortOrder: 1 });
    await create({ isPublic: false });
    await create({ currency: "EUR" });
    await retirePlan(tenant.partnerCtx, (await create()).id);
    const shown = await offers();
    expect(shown.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(shown[0]).toMatchObject({
      ...{ name: first.name, priceMicros: "10000000", includedMinutes: 1, rateMicrosPerMinute: "60000" },
      ...{ isCurrent: false, isOnOffer: true, trialDays: 0 },
    });
  });

  it("tell what the last thirty days of this client would have cost", async () => {
    await create();
    await used(90);
    await used(30, { daysAgo: 29 });
    await used(600, { daysAgo: 31 });
    await used(600, { sibling: true });
    expect((await offers())[0]?.lastThirtyDays).toEqual({
      ...{ calls: 2, minutes: 2, isEstimate: false },
      ...{ priceMicros: "10000000", usageMicros: "60000", totalMicros: "10060000" },
    });
  });

  it("reckon with dearer prices of the client for some countries", async () => {
    await create({ includedMinutes: 0 });
    const { partnerId, workspaceId } = tenant;
    await systemDb().priceRule.create({
      data: {
        ...{ id: newId(), partnerId, workspaceId, payer: "workspace", country: "DE", currency: "USD" },
        ...{ rateMicrosPerMinute: 600_000n, validFrom: new Date(0) },
      },
    });
    await used(60);
    await used(60, { country: "DE" });
    expect((await offers())[0]?.lastThirtyDays.usageMicros).toBe("660000");
  });

  it("show the client's own plan with the terms it agreed to, also when that is sold no more", async () => {
    const plan = await create();
    await hold(newestVersion(plan).id);
    await updatePlan(tenant.partnerCtx, plan.id, { priceMicros: "20000000" });
    expect(await offers()).toMatchObject([
      { id: plan.id, priceMicros: "10000000", isCurrent: true, isOnOffer: false },
      { id: plan.id, priceMicros: "20000000", isCurrent: false, isOnOffer: true },
    ]);
    await retirePlan(tenant.partnerCtx, plan.id);
    expect(await offers()).toMatchObject([{ priceMicros: "10000000", isCurrent: true, isOnOffer: false }]);
  });

  it("promise a trial to those alone who have had no plan", async () => {
    const plan = await create({ trialDays: 14 });
    expect(await offers()).toMatchObject([{ id: plan.id, trialDays: 14 }]);
    await hold(newestVersion(await create({ isPublic: false })).id);
    expect((await offers()).find(({ id }) => id === plan.id)).toMatchObject({ trialDays: 0 });
  });

  it("are none for a client that is not billed", async () => {
    await create();
    const { ctx } = tenant;
    const exempt = { ...ctx, workspace: { ...ctx.workspace, isBillingExempt: true } };
    expect(await listPlansOnOffer(exempt)).toEqual([]);
  });

  it("are none while the agency cannot sell; what the client has stays in sight", async () => {
    const [held] = [await create(), await create()];
    await hold(newestVersion(held).id);
    await systemDb().connectAccount.updateMany({
      where: { partnerId: tenant.partnerId },
      data: { canCharge: false, status: "restricted" },
    });
    expect(await offers()).toMatchObject([{ id: held.id, isCurrent: true, isOnOffer: false }]);
  });
});
