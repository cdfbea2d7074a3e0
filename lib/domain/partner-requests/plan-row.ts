import { z } from "zod";
import type { PublicPlanResource } from "@/types/public-plans";

/** A plan as queries of this folder read it; the amount in micros as text, for JSON cannot hold it. */
export const planRow = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  priceMicrosPerMonth: z.string(),
  priceMicrosPerYear: z.string().nullable(),
  trialDays: z.number().int(),
  currency: z.string(),
  limits: z.unknown(),
});

export type PlanRow = z.infer<typeof planRow>;

const limit = z.number().nullable();

/** A plan as visitors see it: of its limits only those that are figures. */
export function toPublicPlan({ limits, ...plan }: PlanRow): PublicPlanResource {
  const entries = Object.entries(typeof limits === "object" && limits !== null ? limits : {});
  const figures = entries.flatMap(([name, value]) => {
    const figure = limit.safeParse(value);
    return figure.success ? [[name, figure.data] as const] : [];
  });
  return { ...plan, limits: Object.fromEntries(figures) };
}
