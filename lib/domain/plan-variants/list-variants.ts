import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { selectVariants, type VariantRow, variantRow } from "./internal";

/** All plans, retired ones too, in the platform's order. For its operators. One statement. */
export async function listVariants(ctx: SystemContext = {}): Promise<VariantRow[]> {
  const tail = sql`order by v.sort_order, v.price_micros_per_month, v.id`;
  return systemRead(ctx, (db) => queryRows(db, variantRow, selectVariants(tail)));
}
