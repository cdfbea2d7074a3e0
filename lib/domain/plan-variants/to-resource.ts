import type { PlanVariantResource } from "@/types/plans";
import type { VariantRow } from "./internal";

export function toPlanVariant(row: VariantRow): PlanVariantResource {
  return {
    ...row,
    priceMicrosPerMonth: row.priceMicrosPerMonth.toString(),
    priceMicrosPerYear: row.priceMicrosPerYear?.toString() ?? null,
    costMicrosPerMinute: row.costMicrosPerMinute.toString(),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
