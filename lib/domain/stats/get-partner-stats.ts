import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { addDays, localDay } from "../shared/local-day";
import { readOnlySql } from "../shared/read-only";
import type { PartnerContext } from "../shared/tenant-context";

const partnerStatsRow = z.object({
  days: z.array(
    z.object({
      day: z.iso.date(),
      currency: z.string(),
      calls: z.number().int(),
      durationSeconds: z.number().int(),
      chargeMicros: z.string(),
      providerCostMicros: z.string(),
      partnerCostMicros: z.string(),
      /** Calls of which a cost could not be told in the currency, and is in no sum. */
      uncompared: z.number().int(),
    }),
  ),
  workspaces: z.number().int(),
  readOnlyWorkspaces: z.number().int(),
  failedSyncs: z.number().int(),
  liveCalls: z.number().int(),
});

/** The agency over all its clients; days are each client's own, `days` holds those with calls, once for each currency. */
export interface PartnerStats extends z.infer<typeof partnerStatsRow> {
  firstDay: string;
  today: string;
}

/** Figures of so many days, today included. One statement over the daily rollups, for any number of clients. */
export async function getPartnerStats(ctx: PartnerContext, days: number): Promise<PartnerStats> {
  const { partnerId } = ctx.scope;
  const today = localDay(now(), "UTC");
  const firstDay = addDays(today, 1 - days);
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      partnerStatsRow,
      sql`
        with client as materialized (
          select w.id, w.currency, ${Prisma.raw(readOnlySql("w", "b"))} as is_read_only
            from workspaces w
            left join credit_accounts b on b.partner_id = w.partner_id and b.workspace_id = w.id
           where w.partner_id = ${partnerId}::uuid and w.deleted_at is null
        )
        select coalesce((select json_agg(json_build_object('day', d.day, 'currency', d.currency, 'calls', d.calls, 'durationSeconds', d.seconds,
                                  'chargeMicros', d.charge::text, 'providerCostMicros', d.cost::text,
                                  'partnerCostMicros', d.partner::text, 'uncompared', d.uncompared) order by d.day)
                           from (select s.day, client.currency, sum(s.call_count) as calls, sum(s.duration_seconds) as seconds,
                                        sum(s.charge_micros) as charge, sum(s.provider_cost_micros) as cost,
                                        sum(s.partner_cost_micros) as partner, sum(s.uncompared_count)::int as uncompared
                                   from client
                                   join call_stats_daily s on s.partner_id = ${partnerId}::uuid
                                    and s.workspace_id = client.id
                                  where s.day between ${firstDay}::date and ${today}::date
                                  group by s.day, client.currency) d), '[]'::json) as days,
               (select count(*)::int from client) as workspaces,
               (select count(*)::int from client where is_read_only) as "readOnlyWorkspaces",
               (select count(*)::int from agents
                 where partner_id = ${partnerId}::uuid and deleted_at is null and sync_status = 'error')
                 as "failedSyncs",
               (select count(*)::int from client join calls c on c.partner_id = ${partnerId}::uuid
                   and c.workspace_id = client.id and c.status_code <= call_status_code('in_progress'))
                 as "liveCalls"`,
    ),
  );
  const nothing = { days: [], workspaces: 0, readOnlyWorkspaces: 0, failedSyncs: 0, liveCalls: 0 };
  return { ...(row ?? nothing), firstDay, today };
}
