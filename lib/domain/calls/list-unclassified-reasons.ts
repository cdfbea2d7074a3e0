import { z } from "zod";
import { newIdAt } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { nowMs } from "@/lib/platform/clock";

const reasonRow = z.object({
  provider: z.enum(["vapi", "retell"]),
  reason: z.string(),
  calls: z.number(),
  lastSeenAt: z.date(),
});

/** An engine's word for why calls ended that we have no word for, and how often it came. */
export type UnclassifiedReason = z.infer<typeof reasonRow>;

const DAY_MS = 86_400_000;
const MOST = 100;

/**
 * The engines' reasons of the last days that fell into our class `unknown`, over all tenants, most frequent first. For
 * operators, who add them to the tables of the adapters.
 */
export function listUnclassifiedReasons(ctx: SystemContext, days = 7): Promise<UnclassifiedReason[]> {
  const since = newIdAt(new Date(nowMs() - days * DAY_MS));
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      reasonRow,
      sql`select provider, provider_ended_reason as reason, count(*)::int as calls, max(ended_at) as "lastSeenAt"
            from calls
           where id >= ${since}::uuid and ended_reason = 'unknown' and provider_ended_reason <> ''
             and ended_at is not null
           group by 1, 2 order by 3 desc, 2 limit ${MOST}`,
    ),
  );
}
