import { createPlan } from "@/lib/domain/client-plans/create-plan";
import { updatePlan } from "@/lib/domain/client-plans/update-plan";
import { createPrice } from "@/lib/domain/rating/create-price";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { createClientPlanBody } from "@/types/client-plans";
import { createPriceBody } from "@/types/prices";

/** Private until the agency can take payments: then it makes them public itself. */
const PLANS = [
  {
    name: "Starter",
    description: "For a reception that needs help at lunch and after hours.",
    kind: "prepaid",
    priceMicros: "49000000",
    includedMinutes: 250,
    rateMicrosPerMinute: "180000",
    trialDays: 14,
  },
  {
    name: "Practice",
    description: "For practices whose agents call patients every day.",
    kind: "prepaid",
    priceMicros: "149000000",
    includedMinutes: 1200,
    rateMicrosPerMinute: "140000",
  },
  {
    name: "Enterprise",
    description: "Usage on account, invoiced at the end of the month.",
    kind: "postpaid",
    priceMicros: "0",
    rateMicrosPerMinute: "120000",
    incrementSeconds: 6,
    spendCapMicros: "2000000000",
  },
] as const;

/** The plans an agency has drawn up, of which one was revised. */
export async function seedPlans(ctx: TenantContext, currency: string): Promise<void> {
  for (const [sortOrder, plan] of PLANS.entries()) {
    const terms = createClientPlanBody.parse({ ...plan, interval: "month", currency, sortOrder });
    const { id } = await createPlan(ctx, terms);
    if (plan.name === "Practice") await updatePlan(ctx, id, { includedMinutes: 1500 });
  }
}

/** Calls abroad cost a client more, and no plan's minutes cover them. */
export async function seedPriceAbroad(ctx: TenantContext, workspaceId: string): Promise<void> {
  const price = {
    workspaceId,
    direction: "outbound",
    country: "GB",
    rateMicrosPerMinute: "290000",
    usesIncluded: false,
    note: "Calls abroad",
  };
  await createPrice(ctx, createPriceBody.parse(price));
}
