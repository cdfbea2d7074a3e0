import { z } from "zod";
import { microsPerPayableUnit } from "@/config/currency";
import type { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { toPlanLimits } from "@/types/plans";
import { invalidField, notFound } from "../shared/errors";

export const variantRow = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  priceMicrosPerMonth: z.bigint(),
  priceMicrosPerYear: z.bigint().nullable(),
  trialDays: z.number().int(),
  usageBilling: z.enum(["metered", "credits"]),
  costMicrosPerMinute: z.bigint(),
  platformFeeBasisPoints: z.number().int(),
  currency: z.string(),
  limits: z.unknown().transform(toPlanLimits),
  isPublic: z.boolean(),
  isActive: z.boolean(),
  partners: z.number().int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type VariantRow = z.infer<typeof variantRow>;

/** Plans with how many agencies have them; without one in `tail`, in no order. */
export function selectVariants(tail: Sql): Sql {
  return sql`
    select v.id, v.code, v.name, v.description, v.price_micros_per_month as "priceMicrosPerMonth", v.currency,
           v.price_micros_per_year as "priceMicrosPerYear", v.trial_days as "trialDays",
           v.usage_billing as "usageBilling", v.cost_micros_per_minute as "costMicrosPerMinute",
           v.platform_fee_basis_points as "platformFeeBasisPoints", v.limits, v.is_public as "isPublic", v.is_active as "isActive", v.created_at as "createdAt",
           v.updated_at as "updatedAt",
           (select count(*)::int from partners p
             where p.plan_variant_id = v.id and p.deleted_at is null) as partners
      from plan_variants v ${tail}`;
}

/** One plan; `lock` holds it until the transaction ends. Throws `notFound`. */
export async function loadVariant(ctx: SystemContext, id: string, lock = false): Promise<VariantRow> {
  const tail = sql`where v.id = ${id}::uuid ${lock ? sql`for update of v` : sql``}`;
  const [row] = await systemRead(ctx, (db) => queryRows(db, variantRow, selectVariants(tail)));
  if (!row) throw notFound("plan");
  return row;
}

/** What the log keeps of a plan. */
export function variantFacts(
  row: Omit<VariantRow, "partners" | "createdAt" | "updatedAt" | "id">,
): Prisma.InputJsonObject {
  const { code, name, description, currency, limits, isPublic, isActive } = row;
  const { trialDays, usageBilling, platformFeeBasisPoints } = row;
  return {
    ...{ code, name, description, currency, limits, isPublic, isActive },
    ...{ trialDays, usageBilling, platformFeeBasisPoints },
    priceMicrosPerMonth: row.priceMicrosPerMonth.toString(),
    priceMicrosPerYear: row.priceMicrosPerYear?.toString() ?? null,
    costMicrosPerMinute: row.costMicrosPerMinute.toString(),
  };
}

/** Refuses prices that no card can be charged: there is nothing between two cents. */
export function assertPayable(
  prices: { priceMicrosPerMonth: bigint; priceMicrosPerYear: bigint | null },
  currency: string,
): void {
  const unit = microsPerPayableUnit(currency);
  for (const field of ["priceMicrosPerMonth", "priceMicrosPerYear"] as const) {
    if ((prices[field] ?? 0n) % unit !== 0n) {
      throw invalidField(
        field,
        `is no amount that can be paid in ${currency}: leave out the further decimals`,
      );
    }
  }
}
