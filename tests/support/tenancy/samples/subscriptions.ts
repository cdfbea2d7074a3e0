import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { type Sample, type SampleScene, type Samples, slug, workspace } from "./kit";

/** Whoever may ask is told that nothing can be sold here, or that there is no plan. */
const NOTHING_SOLD = [409];

/** A plan offered to the target's clients, that exists for this request alone. */
async function plan({ target }: SampleScene): Promise<string> {
  const { partnerId } = target;
  const [planId, id] = [newId(), newId()];
  await systemDb().clientPlan.create({ data: { id: planId, partnerId, name: `Plan ${planId}` } });
  await systemDb().clientPlanVersion.create({
    data: {
      ...{ id, partnerId, planId, number: 1, kind: "prepaid", currency: "USD" },
      ...{ priceMicros: 10_000_000n, interval: "month" },
    },
  });
  return planId;
}

async function choice(scene: SampleScene, place: Sample): Promise<Sample> {
  return { ...place, body: { planId: await plan(scene) }, allowed: NOTHING_SOLD };
}

/** Requests about the plans of clients. */
export const SUBSCRIPTION_SAMPLES: Samples = {
  "subscription.get": slug,
  "subscription.start": (scene) => choice(scene, slug(scene)),
  "subscription.preview": (scene) => choice(scene, slug(scene)),
  "subscription.change": (scene) => ({ ...slug(scene), body: { action: "keep" }, allowed: NOTHING_SOLD }),
  "subscription.cancel": (scene) => ({ ...slug(scene), allowed: NOTHING_SOLD }),
  "partner.workspaces.subscription.get": workspace,
  "partner.workspaces.subscription.start": (scene) => choice(scene, workspace(scene)),
  "partner.workspaces.subscription.preview": (scene) => choice(scene, workspace(scene)),
  "partner.workspaces.subscription.change": (scene) => ({
    ...workspace(scene),
    body: { action: "set_spend_cap", spendCapMicros: null },
    allowed: NOTHING_SOLD,
  }),
  "partner.workspaces.subscription.cancel": (scene) => ({
    ...workspace(scene),
    body: { when: "period_end" },
    allowed: NOTHING_SOLD,
  }),
};
