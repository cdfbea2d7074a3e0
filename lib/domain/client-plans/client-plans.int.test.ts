import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { clientPlanResource, createClientPlanBody, planFiguresResource } from "@/types/client-plans";
import { assertCanSell } from "../connect/can-sell";
import { refreshConnect } from "../connect/refresh-connect";
import { startOnboarding } from "../connect/start-onboarding";
import { stateTax } from "../connect/state-tax";
import { createPlan } from "./create-plan";
import { listPlans } from "./list-plans";
import { planFigures } from "./plan-figures";
import { getPlan, newestVersion, type PlanRow } from "./plan-rows";
import { priceFor } from "./price-for";
import { retirePlan } from "./retire-plan";
import { toClientPlanResource } from "./to-resource";
import { updatePlan } from "./update-plan";

let stripe: OwnStripe;
let tenant: TestTenant;

beforeAll(async () => {
  stripe = await startOwnStripe({ isQuiet: true });
  tenant = await createTenant();
});
afterAll(async () => {
  await stripe.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

function create(changes: Record<string, unknown> = {}, owner = tenant): Promise<PlanRow> {
  const body = {
    ...{ name: `Plan ${newId()}`, kind: "prepaid", currency: "USD", priceMicros: "49000000" },
    ...{ interval: "month", includedMinutes: 100, rateMicrosPerMinute: "120000" },
    ...changes,
  };
  return createPlan(owner.partnerCtx, createClientPlanBody.parse(body));
}

function shown(row: PlanRow) {
  return clientPlanResource.parse(toClientPlanResource(row));
}

async function connected(): Promise<TestTenant> {
  const seller = await createTenant();
  await startOnboarding(seller.partnerCtx, { country: "US", currency: "USD" });
  const { stripeAccountId } = await systemDb().connectAccount.findFirstOrThrow({
    where: { partnerId: seller.partnerId },
  });
  await stripe.completeOnboarding(stripeAccountId ?? "");
  await refreshConnect(seller.partnerCtx);
  await stateTax(seller.partnerCtx, { tax: { mode: "none", acceptsResponsibility: true } });
  return seller;
}

type Status = "active" | "trialing" | "past_due" | "canceled" | "incomplete";

/** A client of its own on a version. */
async function subscribe(owner: TestTenant, planVersionId: string, status: Status = "active") {
  const { partnerId } = owner;
  const db = systemDb();
  const [id, workspaceId, from] = [newId(), newId(), new Date()];
  await db.workspace.create({
    data: { id: workspaceId, partnerId, slug: `w-${workspaceId}`, name: "Client" },
  });
  const known = await db.connectAccount.findFirst({ where: { partnerId } });
  const account =
    known ??
    (await db.connectAccount.create({ data: { id: newId(), partnerId, country: "US", currency: "USD" } }));
  await db.clientSubscription.create({
    data: {
      ...{ id, partnerId, workspaceId, planVersionId, connectAccountId: account.id, status },
      ...{ stripeSubscriptionId: `sub_${id}`, startedAt: from, currentPeriodStart: from },
      ...{ currentPeriodEnd: new Date(from.getTime() + 86_400_000) },
      endedAt: status === "canceled" ? from : null,
    },
  });
  return { id, workspaceId };
}

describe("plans of an agency", () => {
  it("are made with a first version, its rate and a line in the log", async () => {
    const row = await create({ name: "Starter", connectionFeeMicros: "5000", minimumSeconds: 30 });
    expect(shown(row)).toMatchObject({
      ...{ name: "Starter", currency: "USD", isPublic: false, isOnSale: false, subscribers: 0 },
      current: { number: 1, priceMicros: "49000000", includedMinutes: 100, rateMicrosPerMinute: "120000" },
      versions: [{ connectionFeeMicros: "5000", minimumSeconds: 30, mrrMicros: "0" }],
    });
    const rules = await systemDb().priceRule.findMany({ where: { planVersionId: newestVersion(row).id } });
    expect(rules).toMatchObject([
      { payer: "workspace", rateMicrosPerMinute: 120_000n, validUntil: null, workspaceId: null },
    ]);
    const log = await systemDb().auditLog.findMany({ where: { entityId: row.id } });
    expect(log).toMatchObject([{ action: "client_plan.created", after: { priceMicros: "49000000" } }]);
  });

  it("have names of their own among those on offer, also for two at once", async () => {
    const name = `Plan ${newId()}`;
    const outcomes = await Promise.allSettled([create({ name }), create({ name })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "conflict", errors: [{ field: "body.name" }] },
    });
    const other = await create();
    await expect(updatePlan(tenant.partnerCtx, other.id, { name })).rejects.toMatchObject({
      code: "conflict",
    });
    const elsewhere = await createTenant();
    expect(await create({ name }, elsewhere)).toMatchObject({ name });
  });

  it("are not made of terms that do not fit together", async () => {
    await expect(create({ rateMicrosPerMinute: null, priceMicros: "49001" })).rejects.toMatchObject({
      code: "validation_failed",
      errors: [{ field: "body.priceMicros" }, { field: "body.rateMicrosPerMinute" }],
    });
    for (const wrong of [{ trialDays: 91 }, { includedMinutes: 1_000_001 }, { priceMicros: "-10000" }])
      expect(() => create(wrong)).toThrow();
  });

  it("change their words in place and their terms by a new version", async () => {
    const first = await create();
    const { id: versionId } = newestVersion(first);
    const { workspaceId } = await subscribe(tenant, versionId);
    const renamed = await updatePlan(tenant.partnerCtx, first.id, { description: "For small teams" });
    expect(renamed.versions).toHaveLength(1);
    const changed = shown(
      await updatePlan(tenant.partnerCtx, first.id, {
        priceMicros: "59000000",
        rateMicrosPerMinute: "90000",
      }),
    );
    expect(changed).toMatchObject({
      ...{ description: "For small teams", subscribers: 1, mrrMicros: "49000000" },
      current: { number: 2, priceMicros: "59000000", rateMicrosPerMinute: "90000", subscribers: 0 },
      versions: [{ number: 2 }, { number: 1, priceMicros: "49000000", rateMicrosPerMinute: "120000" }],
    });
    const { name } = await systemDb().workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    expect(changed.current.clients).toEqual([]);
    expect(changed.versions[1]).toMatchObject({
      ...{ id: versionId, subscribers: 1, mrrMicros: "49000000", clients: [{ workspaceId, name }] },
    });
    const kept = await systemDb().clientSubscription.findFirstOrThrow({ where: { workspaceId } });
    expect(kept.planVersionId).toBe(versionId);
    const rules = await systemDb().priceRule.findMany({ where: { planVersionId: versionId } });
    expect(rules).toMatchObject([{ rateMicrosPerMinute: 120_000n, validUntil: null }]);
  });

  it("write nothing when nothing changes, and one version each for two changes at once", async () => {
    const { id } = await create();
    const same = await updatePlan(tenant.partnerCtx, id, { priceMicros: "49000000", includedMinutes: 100 });
    expect(same.versions).toHaveLength(1);
    await Promise.all([
      updatePlan(tenant.partnerCtx, id, { priceMicros: "10000000" }),
      updatePlan(tenant.partnerCtx, id, { priceMicros: "20000000" }),
    ]);
    const { versions } = await getPlan(tenant.partnerCtx, id);
    expect(versions.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it("drop their cap when they become prepaid, and need their rate", async () => {
    const { id } = await create({ kind: "postpaid", spendCapMicros: "100000000" });
    const prepaid = await updatePlan(tenant.partnerCtx, id, { kind: "prepaid" });
    expect(shown(prepaid).current).toMatchObject({ kind: "prepaid", spendCapMicros: null });
    await expect(updatePlan(tenant.partnerCtx, id, { rateMicrosPerMinute: null })).rejects.toMatchObject({
      errors: [{ field: "body.rateMicrosPerMinute" }],
    });
  });

  it("are unknown to other agencies", async () => {
    const { id } = await create();
    const { partnerCtx } = await createTenant();
    const notFound = { code: "not_found" };
    await expect(getPlan(partnerCtx, id)).rejects.toMatchObject(notFound);
    await expect(updatePlan(partnerCtx, id, { name: "Mine" })).rejects.toMatchObject(notFound);
    await expect(retirePlan(partnerCtx, id)).rejects.toMatchObject(notFound);
    await expect(getPlan(partnerCtx, newId())).rejects.toMatchObject(notFound);
    expect((await listPlans(partnerCtx, { limit: 50, status: "live" })).rows).toEqual([]);
  });

  it("are listed in the agency's order, page by page", async () => {
    const owner = await createTenant();
    for (const sortOrder of [3, 1, 2]) await create({ name: `Number ${sortOrder}`, sortOrder }, owner);
    const first = await listPlans(owner.partnerCtx, { limit: 2, status: "live" });
    expect(first.rows.map(({ name }) => name)).toEqual(["Number 1", "Number 2"]);
    const cursor = first.nextCursor ?? "";
    const second = await listPlans(owner.partnerCtx, { limit: 2, status: "live", cursor });
    expect(second).toMatchObject({ rows: [{ name: "Number 3" }], nextCursor: null });
    await expect(
      listPlans(owner.partnerCtx, { limit: 2, status: "live", cursor: "nonsense" }),
    ).rejects.toMatchObject({ code: "validation_failed" });
  });
});

it("takes few round trips to make, change and retire a plan", async () => {
  const seller = await connected();
  const made = await counted(() => create({ isPublic: true }, seller));
  const change = { name: `Plan ${newId()}`, isPublic: false, priceMicros: "1000000" };
  await counted(() => updatePlan(seller.partnerCtx, made.id, change));
  const shownAgain = { isPublic: true, priceMicros: "2000000" };
  const changed = await counted(() => updatePlan(seller.partnerCtx, made.id, shownAgain));
  expect(shown(changed)).toEqual(shown(await getPlan(seller.partnerCtx, made.id)));
  await counted(() => retirePlan(seller.partnerCtx, made.id));
});

async function counted<T>(work: () => Promise<T>): Promise<T> {
  const { result, trips } = await tally(async (counts) => {
    const done = await work();
    return { result: done, trips: counts.sqlRoundTrips };
  });
  expect(trips).toBeLessThanOrEqual(7);
  return result;
}

describe("retiring a plan", () => {
  it("leaves it to its subscribers and frees its name", async () => {
    const name = `Plan ${newId()}`;
    const { id, versions } = await create({ name });
    const { id: subscriptionId } = await subscribe(tenant, versions[0]?.id ?? "");
    const retired = await retirePlan(tenant.partnerCtx, id);
    expect(retired.retiredAt).not.toBeNull();
    expect(shown(await getPlan(tenant.partnerCtx, id))).toMatchObject({ isOnSale: false, subscribers: 1 });
    const kept = await systemDb().clientSubscription.findUniqueOrThrow({ where: { id: subscriptionId } });
    expect(kept).toMatchObject({ status: "active", endedAt: null });
    expect(await create({ name })).toMatchObject({ name });
    await expect(updatePlan(tenant.partnerCtx, id, { priceMicros: "10000" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await retirePlan(tenant.partnerCtx, id)).retiredAt).toEqual(retired.retiredAt);
    const log = await systemDb().auditLog.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
    expect(log.map(({ action }) => action)).toEqual(["client_plan.created", "client_plan.retired"]);
    const listed = await listPlans(tenant.partnerCtx, { limit: 100, status: "retired" });
    expect(listed.rows.map((row) => row.id)).toContain(id);
  });
});

describe("plans on sale", () => {
  it("need an agency that can sell", async () => {
    const owner = await createTenant();
    const hidden = await create({}, owner);
    const refusal = { code: "conflict", message: expect.stringContaining("Connect a Stripe account") };
    await expect(create({ isPublic: true }, owner)).rejects.toMatchObject(refusal);
    await expect(updatePlan(owner.partnerCtx, hidden.id, { isPublic: true })).rejects.toMatchObject(refusal);
    const seller = await connected();
    expect(shown(await create({ isPublic: true }, seller))).toMatchObject({ isPublic: true, isOnSale: true });
  });

  it("have one price at the payment service for each version, however many ask at once", async () => {
    const seller = await connected();
    const account = await assertCanSell(seller.partnerCtx);
    const plan = await create({}, seller);
    const { id: versionId } = newestVersion(plan);
    const asked = await Promise.all([1, 2, 3].map(() => priceFor(seller.partnerId, versionId, account)));
    expect(new Set(asked.map(({ priceId }) => priceId)).size).toBe(1);
    const options = { stripeAccount: account.stripeAccountId };
    const [price] = asked;
    expect(await stripe.stripe.prices.retrieve(price?.priceId ?? "", {}, options)).toMatchObject({
      ...{ unit_amount: 4_900, currency: "usd", metadata: { planVersionId: versionId } },
      recurring: { interval: "month", interval_count: 1 },
    });
    const next = await updatePlan(seller.partnerCtx, plan.id, { priceMicros: "59000000", interval: "year" });
    const second = await priceFor(seller.partnerId, newestVersion(next).id, account);
    expect(second).toMatchObject({ productId: price?.productId });
    expect(second.priceId).not.toBe(price?.priceId);
    const { data } = await stripe.stripe.prices.list({ limit: 100 }, options);
    expect(data).toHaveLength(2);
  });

  it("get no price for a version or an account of another agency", async () => {
    const [seller, other] = [await connected(), await connected()];
    const [account, foreign] = [
      await assertCanSell(seller.partnerCtx),
      await assertCanSell(other.partnerCtx),
    ];
    const { id: versionId } = newestVersion(await create({}, seller));
    const notFound = { code: "not_found" };
    await expect(priceFor(other.partnerId, versionId, foreign)).rejects.toMatchObject(notFound);
    await expect(priceFor(seller.partnerId, versionId, foreign)).rejects.toMatchObject(notFound);
    expect(await systemDb().clientPlanPrice.count({ where: { planVersionId: versionId } })).toBe(0);
    await stripe.faults([{ method: "POST", path: "/v1/prices", status: 503, times: 10 }]);
    await expect(priceFor(seller.partnerId, versionId, account)).rejects.toMatchObject({ isTransient: true });
    await stripe.faults([]);
    expect(await priceFor(seller.partnerId, versionId, account)).toMatchObject({
      priceId: expect.stringMatching(/^price_/),
    });
  });
});

describe("figures of plans", () => {
  it("count who pays, a month's worth each", async () => {
    const owner = await createTenant();
    const monthly = await create({ name: "Monthly", priceMicros: "30000000", sortOrder: 1 }, owner);
    const yearly = await create(
      { name: "Yearly", priceMicros: "100000000", interval: "year", sortOrder: 2 },
      owner,
    );
    const [month, year] = [newestVersion(monthly).id, newestVersion(yearly).id];
    const statuses: Status[] = ["active", "past_due", "trialing", "canceled", "incomplete"];
    for (const status of statuses) await subscribe(owner, month, status);
    for (let client = 0; client < 3; client += 1) await subscribe(owner, year);
    await systemDb().clientSubscription.updateMany({
      where: { id: (await subscribe(owner, year)).id },
      data: { pausedAt: new Date() },
    });
    await retirePlan(owner.partnerCtx, yearly.id);
    const empty = await create({ name: "Nobody's" }, owner);
    await retirePlan(owner.partnerCtx, empty.id);
    expect(planFiguresResource.parse(await planFigures(owner.partnerCtx))).toEqual({
      byCurrency: [{ currency: "USD", subscribers: 7, trialing: 1, pastDue: 1, mrrMicros: "85000000" }],
      plans: [
        {
          planId: monthly.id,
          name: "Monthly",
          isRetired: false,
          currency: "USD",
          subscribers: 3,
          mrrMicros: "60000000",
        },
        {
          planId: yearly.id,
          name: "Yearly",
          isRetired: true,
          currency: "USD",
          subscribers: 4,
          mrrMicros: "25000000",
        },
      ],
    });
    expect(shown(await getPlan(owner.partnerCtx, yearly.id))).toMatchObject({ mrrMicros: "25000000" });
  });
});
