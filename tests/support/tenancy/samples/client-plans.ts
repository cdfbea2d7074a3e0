import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { none, type Sample, type SampleScene, type Samples, slug } from "./kit";

/** A plan of the target's agency that exists for this request alone. */
async function plan({ target }: SampleScene): Promise<Sample> {
  const { partnerId } = target;
  const [planId, versionId] = [newId(), newId()];
  const db = systemDb();
  await db.clientPlan.create({ data: { id: planId, partnerId, name: `Plan ${planId}`, isPublic: false } });
  await db.clientPlanVersion.create({
    data: {
      ...{ id: versionId, partnerId, planId, number: 1, kind: "prepaid", currency: "USD" },
      ...{ priceMicros: 10_000_000n, interval: "month" },
    },
  });
  await db.priceRule.create({
    data: {
      ...{ id: newId(), partnerId, payer: "workspace", planVersionId: versionId, currency: "USD" },
      ...{ rateMicrosPerMinute: 100_000n, validFrom: new Date() },
    },
  });
  return { params: { planId } };
}

/** Requests about the plans an agency sells. */
export const CLIENT_PLAN_SAMPLES: Samples = {
  "partner.subscription-plans.list": none,
  "partner.subscription-plans.figures": none,
  "partner.subscription-plans.create": () => ({
    body: {
      ...{ name: `Plan ${newId()}`, kind: "prepaid", currency: "USD", priceMicros: "10000000" },
      ...{ interval: "month", rateMicrosPerMinute: "100000" },
    },
  }),
  "partner.subscription-plans.get": plan,
  "partner.subscription-plans.update": async (scene) => ({
    ...(await plan(scene)),
    body: { description: "Changed" },
  }),
  "partner.subscription-plans.delete": plan,
  // Whoever may ask is told that the agency cannot sell.
  "partner.subscription-plans.migrate": async (scene) => ({
    ...(await plan(scene)),
    body: { workspaceIds: "all" },
    allowed: [409],
  }),
  "subscription.plans": slug,
};
