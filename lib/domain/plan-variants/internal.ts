import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { toPlanLimits } from "@/types/plans";
import { notFound } from "../shared/errors";

export const variantRow = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  description: z.string(),
  priceMicrosPerMonth: z.bigint(),
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
           v.limits, v.is_public as "isPublic", v.is_active as "isActive", v.created_at as "createdAt",
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
  const { code, name, description, priceMicrosPerMonth, currency, limits, isPublic, isActive } = row;
  return {
    code,
    name,
    description,
    currency,
    limits,
    isPublic,
    isActive,
    priceMicrosPerMonth: priceMicrosPerMonth.toString(),
  };
}
