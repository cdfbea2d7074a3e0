import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { PlanFiguresResource } from "@/types/client-plans";
import type { TenantContext } from "../shared/tenant-context";
import { IS_LIVE, PAYS, PRICE_PER_MONTH } from "./per-month";

const figureRow = z.object({
  planId: z.uuid(),
  name: z.string(),
  isRetired: z.boolean(),
  currency: z.string(),
  subscribers: z.number().int(),
  trialing: z.number().int(),
  pastDue: z.number().int(),
  mrrMicros: z.bigint(),
});
type FigureRow = z.infer<typeof figureRow>;

/**
 * Subscribers and monthly revenue of the agency's plans: years are twelfths, trials and paused subscriptions bring
 * nothing, usage does not count. A retired plan is named while somebody has it. One statement.
 */
export async function planFigures(ctx: TenantContext): Promise<PlanFiguresResource> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      figureRow,
      sql`
      select c.id as "planId", c.name, c.retired_at is not null as "isRetired", v.currency,
             count(s.id) filter (where ${IS_LIVE})::int as subscribers,
             count(s.id) filter (where ${IS_LIVE} and s.status = 'trialing')::int as trialing,
             count(s.id) filter (where ${IS_LIVE} and s.status in ('past_due', 'unpaid'))::int as "pastDue",
             round(coalesce(sum(${PRICE_PER_MONTH}) filter (where ${PAYS}), 0))::bigint as "mrrMicros"
        from client_plans c
        join client_plan_versions v on v.partner_id = c.partner_id and v.plan_id = c.id
        left join client_subscriptions s on s.partner_id = v.partner_id and s.plan_version_id = v.id
                                        and s.ended_at is null
       where c.partner_id = ${ctx.scope.partnerId}::uuid
       group by c.id, v.currency
      having c.retired_at is null or count(s.id) > 0
       order by c.sort_order, c.id`,
    ),
  );
  return { byCurrency: sumByCurrency(rows), plans: rows.map(toPlanFigure) };
}

function toPlanFigure({ planId, name, isRetired, currency, subscribers, mrrMicros }: FigureRow) {
  return { planId, name, isRetired, currency, subscribers, mrrMicros: mrrMicros.toString() };
}

function sumByCurrency(rows: FigureRow[]): PlanFiguresResource["byCurrency"] {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const sum = (key: "subscribers" | "trialing" | "pastDue") =>
      own.reduce((total, row) => total + row[key], 0);
    return {
      currency,
      subscribers: sum("subscribers"),
      trialing: sum("trialing"),
      pastDue: sum("pastDue"),
      mrrMicros: own.reduce((total, { mrrMicros }) => total + mrrMicros, 0n).toString(),
    };
  });
}
