import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import type { VariantRow } from "./internal";
import { listVariants } from "./list-variants";

/**
 * Puts plans in the order of `ids`; those not named follow as they were. Unknown ids count for nothing. For the
 * platform's operators.
 */
export async function orderVariants(ctx: TenantContext, ids: string[]): Promise<VariantRow[]> {
  return inSystemTransaction(ctx, async (tx) => {
    await executeSql(
      tx.tx,
      sql`
        with placed as (
          select v.id, row_number() over (
                   order by array_position(${ids}::uuid[], v.id) nulls last, v.sort_order, v.price_micros_per_month, v.id
                 ) as place
            from plan_variants v
        )
        update plan_variants v set sort_order = placed.place, updated_at = now()
          from placed
         where v.id = placed.id and v.sort_order <> placed.place`,
    );
    const rows = await listVariants(tx);
    await audit(tx, {
      action: "plan_variant.ordered",
      entityType: "plan_variant",
      entityId: rows[0]?.id ?? "none",
      after: { order: rows.map(({ code }) => code) },
    });
    return rows;
  });
}
