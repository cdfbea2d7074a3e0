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
 * What the calls of this month brought, by currency: charged to clients in theirs, and owed to the platform in that of
 * their agency. From the usage records themselves, so exact to the micro; read agency by agency along their index. The month
 * is that of UTC. For the platform's operators alone. One statement.
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
        select v.currency, sum(v.calls)::int as calls, sum(v.seconds)::float8 / 60 as minutes,
               sum(v.charge)::bigint as "chargeMicros", sum(v.owed)::bigint as "platformMicros"
          from partners p
         cross join lateral (
           select r.currency, count(*) as calls, sum(r.billable_seconds) as seconds, sum(r.charge_micros) as charge,
                  sum(r.partner_cost_micros) as owed
             from usage_records r
            where r.partner_id = p.id and r.occurred_at >= ${since}
            group by r.currency) u
         cross join lateral (
           values (u.currency, u.calls, u.seconds, u.charge, 0), (p.currency, 0, 0, 0, u.owed))
             v(currency, calls, seconds, charge, owed)
         group by v.currency
         order by "platformMicros" desc, v.currency`,
    ),
  );
  return { since, currencies };
}
