import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";

const revenueRow = z.object({
  currency: z.string(),
  calls: z.number().int(),
  minutes: z.number(),
  chargeMicros: z.bigint(),
  platformMicros: z.bigint(),
});

export interface PlatformRevenueFigures {
  since: Date;
  currencies: z.infer<typeof revenueRow>[];
}

/**
 * What the calls of this month brought, by currency: charged to clients, and owed to the platform. From the usage
 * records themselves, so exact to the micro; read agency by agency along their index. The month is that of UTC. For the
 * platform's operators alone. One statement.
 */
export async function getPlatformRevenue(): Promise<PlatformRevenueFigures> {
  const since = new Date(now());
  since.setUTCDate(1);
  since.setUTCHours(0, 0, 0, 0);
  const currencies = await systemRead({}, (db) =>
    queryRows(
      db,
      revenueRow,
      sql`
        select u.currency, sum(u.calls)::int as calls, sum(u.seconds)::float8 / 60 as minutes,
               sum(u.charge)::bigint as "chargeMicros", sum(u.owed)::bigint as "platformMicros"
          from partners p
         cross join lateral (
           select r.currency, count(*) as calls, sum(r.billable_seconds) as seconds, sum(r.charge_micros) as charge,
                  sum(r.partner_cost_micros) as owed
             from usage_records r
            where r.partner_id = p.id and r.occurred_at >= ${since}
            group by r.currency) u
         group by u.currency
         order by "platformMicros" desc, u.currency`,
    ),
  );
  return { since, currencies };
}
