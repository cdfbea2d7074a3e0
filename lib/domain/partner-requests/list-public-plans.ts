import { queryRows, sql } from "@/lib/data/rows";
import { type DataContext, read } from "@/lib/data/transaction";
import { type PlanRow, planRow } from "./plan-row";

/** The plans visitors may choose from, in the platform's order. One statement. */
export async function listPublicPlans(ctx: DataContext): Promise<PlanRow[]> {
  return read(ctx, (db) =>
    queryRows(
      db,
      planRow,
      sql`
        select id, code, name, description, price_micros_per_month::text as "priceMicrosPerMonth",
               price_micros_per_year::text as "priceMicrosPerYear", trial_days as "trialDays", currency, limits
          from plan_variants
         where is_public and is_active
         order by sort_order, price_micros_per_month, id
         limit 20`,
    ),
  );
}
