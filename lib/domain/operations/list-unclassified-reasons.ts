import { z } from "zod";
import { newIdAt } from "@/lib/data/ids";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { nowMs } from "@/lib/platform/clock";

const reasonRow = z.object({
  provider: z.enum(["vapi", "retell"]),
  reason: z.string(),
  count: z.number().int(),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
});

/** An engine's word for why calls ended that we have no word for, and how often it came. */
export type UnclassifiedReasonRow = z.infer<typeof reasonRow>;

const DAY_MS = 86_400_000;
const DAYS = 30;
const MOST = 100;

/**
 * The engines' reasons that fell into our class `unknown`, of the calls of the last 30 days over all agencies, most
 * frequent first. For the platform's operators, who see what the tables of the adapters lack. One statement.
 */
export function listUnclassifiedReasons(): Promise<UnclassifiedReasonRow[]> {
  return systemRead({}, (db) => queryRows(db, reasonRow, unclassifiedReasonsSql()));
}

/** The statement; a test asks the planner about it. Its conditions are those of the index it reads. */
export function unclassifiedReasonsSql(): Sql {
  const since = newIdAt(new Date(nowMs() - DAYS * DAY_MS));
  return sql`
    select provider, provider_ended_reason as reason, count(*)::int as count, min(ended_at) as "firstSeenAt",
           max(ended_at) as "lastSeenAt"
      from calls
     where id >= ${since}::uuid and ended_reason = 'unknown' and provider_ended_reason <> '' and ended_at is not null
     group by 1, 2 order by 3 desc, 2, 1 limit ${MOST}`;
}
