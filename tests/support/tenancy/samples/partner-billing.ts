import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { none, type Sample, type Samples } from "./kit";

/** A plan that is not public, so that the lists of plans others look at stay as they are. */
async function plan(): Promise<string> {
  const id = newId();
  const price = { priceMicrosPerMonth: 49_000_000n, currency: "USD", usageBilling: "credits" as const };
  await systemDb().planVariant.create({
    data: { id, code: `s-${id}`, name: "Sample", limits: {}, isPublic: false, ...price },
  });
  return id;
}

/** Who may is told that there is no plan to change, that this one is not offered, or that the service knows no such plan. */
const chosen = async (): Promise<Sample> => ({
  body: { planVariantId: await plan(), interval: "month" },
  allowed: [409, 422, 502],
});

/** An agency without a plan is told so, and one whose plan the payment service does not know. */
const turn = (): Sample => ({ allowed: [409, 502] });

/** Requests about what an agency pays the platform. */
export const PARTNER_BILLING_SAMPLES: Samples = {
  "partner.billing.get": none,
  "partner.billing.checkout": chosen,
  "partner.billing.preview": chosen,
  "partner.billing.change": chosen,
  "partner.billing.cancel": turn,
  "partner.billing.keep": turn,
  // The suite's payment service may be away: who may not, never hears of it.
  "partner.billing.portal": () => ({ allowed: [201, 502, 503] }),
};
