import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import {
  type CreatePlanVariantBody,
  createPlanVariantBody,
  type PlanLimits,
  planVariantResource,
} from "@/types/plans";
import { updatePartner } from "../partners/update-partner";
import { createVariant } from "./create-variant";
import { getVariant } from "./get-variant";
import { listVariants } from "./list-variants";
import { orderVariants } from "./order-variants";
import { removeVariant } from "./remove-variant";
import { toPlanVariant } from "./to-resource";
import { updateVariant } from "./update-variant";

const LIMITS: PlanLimits = {
  workspaces: 10,
  teamMembers: 3,
  customDomains: 1,
  agentsPerWorkspace: null,
  concurrentCalls: 20,
};

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
});

afterAll(async () => {
  await tenant.settle();
  await closeAppDatabase();
  await closeSystemDatabase();
});

function create(changes: Partial<CreatePlanVariantBody> = {}) {
  const wanted = { code: `p-${newId()}`, name: "Start", priceMicrosPerMonth: "49000000", limits: LIMITS };
  return createVariant(tenant.partnerCtx, createPlanVariantBody.parse({ ...wanted, ...changes }));
}

function auditOf(entityId: string) {
  return systemDb().auditLog.findMany({
    where: { entityType: "plan_variant", entityId },
    orderBy: { id: "asc" },
  });
}

describe("plans of the platform", () => {
  it("are added behind the others and told in the log", async () => {
    const first = await create();
    const second = await create({ name: "Scale" });
    const ids = (await listVariants()).map(({ id }) => id);
    expect(ids.slice(-2)).toEqual([first.id, second.id]);
    expect(planVariantResource.parse(toPlanVariant(second))).toMatchObject({
      ...{ name: "Scale", priceMicrosPerMonth: "49000000", limits: LIMITS, isActive: true, partners: 0 },
    });
    expect(await auditOf(second.id)).toMatchObject([
      { action: "plan_variant.created", after: { name: "Scale", priceMicrosPerMonth: "49000000" } },
    ]);
  });

  it("have codes of their own, also when two people add one at the same moment", async () => {
    const code = `p-${newId()}`;
    const outcomes = await Promise.allSettled([create({ code }), create({ code })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "conflict", errors: [{ field: "body.code" }] },
    });
  });

  it("change as asked, and an unchanged one writes nothing", async () => {
    const { id } = await create();
    const changed = await updateVariant(tenant.partnerCtx, id, {
      name: "Start plus",
      limits: { ...LIMITS, workspaces: 12 },
    });
    expect(changed).toMatchObject({ name: "Start plus", limits: { workspaces: 12, teamMembers: 3 } });
    expect(await updateVariant(tenant.partnerCtx, id, { name: "Start plus" })).toEqual(await getVariant(id));
    const log = await auditOf(id);
    expect(log.map(({ action }) => action)).toEqual(["plan_variant.created", "plan_variant.updated"]);
    expect(log[1]).toMatchObject({ before: { name: "Start" }, after: { name: "Start plus" } });
    await expect(updateVariant(tenant.partnerCtx, newId(), {})).rejects.toMatchObject({ code: "not_found" });
  });

  it("have a price of the year, a trial, and terms of usage, which may be taken back", async () => {
    const { id } = await create({
      ...{ priceMicrosPerYear: "490000000", trialDays: 14, usageBilling: "credits" },
      ...{ costMicrosPerMinute: "70000", platformFeeBasisPoints: 250 },
    });
    expect(toPlanVariant(await getVariant(id))).toMatchObject({
      ...{ priceMicrosPerYear: "490000000", trialDays: 14, usageBilling: "credits" },
      ...{ costMicrosPerMinute: "70000", platformFeeBasisPoints: 250 },
    });
    await updateVariant(tenant.partnerCtx, id, { priceMicrosPerYear: null, trialDays: 0 });
    expect(await getVariant(id)).toMatchObject({
      priceMicrosPerYear: null,
      trialDays: 0,
      usageBilling: "credits",
    });
    expect((await auditOf(id)).at(-1)).toMatchObject({ before: { trialDays: 14 }, after: { trialDays: 0 } });
  });

  it("keep the way calls are paid for while an agency pays by them, now or from its next period on", async () => {
    const { id, usageBilling } = await create();
    const change = () =>
      updateVariant(tenant.partnerCtx, id, {
        usageBilling: usageBilling === "metered" ? "credits" : "metered",
      });
    const at = new Date();
    const subscription = {
      partnerId: tenant.partnerId,
      currency: "USD",
      interval: "month",
      priceMicros: 1n,
      status: "active",
      ...{ startedAt: at, currentPeriodStart: at, currentPeriodEnd: at },
    } as const;
    const other = (await create()).id;
    for (const [planVariantId, pendingVariantId] of [
      [id, null],
      [other, id],
    ] as const) {
      const { id: held } = await systemDb().partnerSubscription.create({
        data: {
          ...{ ...subscription, id: newId(), planVariantId, pendingVariantId },
          stripeSubscriptionId: `sub_${newId()}`,
        },
      });
      await expect(change()).rejects.toMatchObject({ errors: [{ field: "body.usageBilling" }] });
      await systemDb().partnerSubscription.update({ where: { id: held }, data: { endedAt: at } });
    }
    expect(await change()).not.toMatchObject({ usageBilling });
  });

  it("cost nothing between two cents", async () => {
    await expect(create({ priceMicrosPerMonth: "49000001" })).rejects.toMatchObject({
      errors: [{ field: "body.priceMicrosPerMonth" }],
    });
    const { id } = await create();
    await expect(updateVariant(tenant.partnerCtx, id, { priceMicrosPerYear: "1" })).rejects.toMatchObject({
      errors: [{ field: "body.priceMicrosPerYear" }],
    });
    await expect(create({ currency: "JPY", priceMicrosPerMonth: "500000" })).rejects.toMatchObject({
      code: "validation_failed",
    });
  });

  it("take the order they are given; those not named follow", async () => {
    const [one, two, three] = [await create(), await create(), await create()];
    const rows = await orderVariants(tenant.partnerCtx, [three.id, newId(), one.id]);
    expect(rows.slice(0, 2).map(({ id }) => id)).toEqual([three.id, one.id]);
    expect(rows.map(({ id }) => id)).toContain(two.id);
    expect((await listVariants()).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  it("go when nobody has them, and are retired while somebody does", async () => {
    const unused = await create();
    expect(await removeVariant(tenant.partnerCtx, unused.id)).toBe("deleted");
    await expect(getVariant(unused.id)).rejects.toMatchObject({ code: "not_found" });
    const used = await create();
    await updatePartner(tenant.partnerCtx, tenant.partnerId, { planVariantId: used.id });
    expect(await getVariant(used.id)).toMatchObject({ partners: 1 });
    expect(await removeVariant(tenant.partnerCtx, used.id)).toBe("retired");
    expect(await getVariant(used.id)).toMatchObject({ isActive: false, partners: 1 });
    const other = await createTenant();
    await expect(
      updatePartner(other.partnerCtx, other.partnerId, { planVariantId: used.id }),
    ).rejects.toMatchObject({ code: "validation_failed", errors: [{ field: "body.planVariantId" }] });
    expect((await auditOf(used.id)).at(-1)).toMatchObject({
      action: "plan_variant.retired",
      before: { partners: 1 },
    });
  });

  it("stay while an open request asks for them", async () => {
    const { id } = await create();
    await systemDb().partnerRequest.create({
      data: {
        ...{ id: newId(), partnerId: tenant.partnerId, slug: `r-${newId()}`, planVariantId: id },
        ...{ companyName: "Acme", contactName: "Ann", email: "ann@example.test" },
      },
    });
    expect(await removeVariant(tenant.partnerCtx, id)).toBe("retired");
  });

  it("stay once they had a price at the payment service: subscriptions of former days name them", async () => {
    const { id } = await create();
    await systemDb().planVariantPrice.create({
      data: {
        ...{ id: newId(), planVariantId: id, interval: "month", priceMicros: 1_000_000n, currency: "USD" },
        ...{ stripeProductId: `prod_${id}`, stripePriceId: `price_${id}` },
      },
    });
    expect(await removeVariant(tenant.partnerCtx, id)).toBe("retired");
    expect(await getVariant(id)).toMatchObject({ isActive: false });
  });

  it("survive being deleted and given away at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await create();
      const [removed, given] = await Promise.allSettled([
        removeVariant(tenant.partnerCtx, id),
        updatePartner(tenant.partnerCtx, tenant.partnerId, { planVariantId: id }),
      ]);
      expect(removed.status).toBe("fulfilled");
      const row = await systemDb().planVariant.findUnique({ where: { id } });
      const { planVariantId } = await systemDb().partner.findUniqueOrThrow({
        where: { id: tenant.partnerId },
      });
      // Whoever came first: the agency never points at a plan that is gone.
      if (given.status === "fulfilled") expect(row).toMatchObject({ isActive: false });
      else expect(planVariantId).not.toBe(id);
    }
  });
});
