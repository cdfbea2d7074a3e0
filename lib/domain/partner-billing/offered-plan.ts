import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { toPlanLimits } from "@/types/plans";
import { invalidField } from "../shared/errors";

const planRow = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  priceMicrosPerMonth: z.bigint(),
  priceMicrosPerYear: z.bigint().nullable(),
  currency: z.string(),
  trialDays: z.number().int(),
  usageBilling: z.enum(["metered", "credits"]),
  isPublic: z.boolean(),
  isActive: z.boolean(),
  limits: z.unknown().transform(toPlanLimits),
});
export type OfferedPlan = z.infer<typeof planRow>;

export async function findPlan(ctx: SystemContext, id: string): Promise<OfferedPlan | null> {
  const [plan] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      planRow,
      sql`
        select id, code, name, price_micros_per_month as "priceMicrosPerMonth",
               price_micros_per_year as "priceMicrosPerYear", currency, trial_days as "trialDays",
               usage_billing as "usageBilling", is_public as "isPublic", is_active as "isActive", limits
          from plan_variants where id = ${id}::uuid`,
    ),
  );
  return plan ?? null;
}

/**
 * A plan that may be bought now in this interval: one that visitors see, or the one an operator gave this agency.
 * Throws a field error for any other.
 */
export async function assertOffered(
  ctx: SystemContext,
  wanted: { planVariantId: string; interval: "month" | "year"; ownPlanId?: string | null },
): Promise<OfferedPlan> {
  const plan = await findPlan(ctx, wanted.planVariantId);
  const isOwn = wanted.ownPlanId === wanted.planVariantId;
  if (!plan?.isActive || !(plan.isPublic || isOwn)) {
    throw invalidField("planVariantId", "is not offered any more. Choose another plan");
  }
  if (wanted.interval === "year" && plan.priceMicrosPerYear === null) {
    throw invalidField("interval", "is not offered: this plan is sold by the month only");
  }
  return plan;
}
