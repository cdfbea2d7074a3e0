import { z } from "zod";
import type { Db } from "@/lib/data/prisma";
import { queryRows, sql } from "@/lib/data/rows";
import type { UsageGroup } from "./usage-lines";

const groupRow = z.object({
  direction: z.enum(["inbound", "outbound"]).nullable(),
  country: z.string().nullable(),
  calls: z.number().int(),
  chargedSeconds: z.bigint(),
  rateMicrosPerMinute: z.bigint().nullable(),
  chargeMicros: z.bigint(),
});

/** What was charged for the calls of a period, reckoned from the calls themselves. A closed period has no more to come. */
export function usageOfPeriod(
  db: Db,
  { id, partnerId, workspaceId }: { id: string; partnerId: string; workspaceId: string },
): Promise<UsageGroup[]> {
  return queryRows(
    db,
    groupRow,
    sql`
      select direction, country, count(*)::int as calls,
             coalesce(sum(billable_seconds - included_seconds), 0)::bigint as "chargedSeconds",
             case when min(rate_micros_per_minute) = max(rate_micros_per_minute) then min(rate_micros_per_minute) end
               as "rateMicrosPerMinute",
             coalesce(sum(charge_micros), 0)::bigint as "chargeMicros"
        from usage_records
       where period_id = ${id}::uuid and partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
         and charge_micros <> 0
       group by direction, country`,
  );
}
