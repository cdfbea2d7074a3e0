import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { newIdAt } from "@/lib/data/ids";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { nowMs } from "@/lib/platform/clock";
import { decodeCursor, invalidCursor, type RowPage, toPage } from "../shared/cursor";

const reasonRow = z.object({
  provider: z.enum(["vapi", "retell"]),
  reason: z.string(),
  count: z.number().int(),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
  /** Tells reasons of the same count apart. */
  key: z.guid(),
});

/** An engine's word for why calls ended that we have no word for, and how often it came. */
export type UnclassifiedReasonRow = z.infer<typeof reasonRow>;

const DAY_MS = 86_400_000;
const DAYS = 30;

interface ReasonsQuery {
  limit: number;
  cursor?: string | undefined;
}

/**
 * The engines' reasons that fell into our class `unknown`, of the calls of the last 30 days over all agencies, most
 * frequent first. For the platform's operators, who see what the tables of the adapters lack. One statement. Throws
 * `validation_failed` for a cursor of another list.
 */
export async function listUnclassifiedReasons(query: ReasonsQuery): Promise<RowPage<UnclassifiedReasonRow>> {
  const rows = await systemRead({}, (db) => queryRows(db, reasonRow, unclassifiedReasonsSql(query)));
  return toPage(rows, query.limit, ({ count, key }) => [String(count), key]);
}

/** The statement; a test asks the planner about it. Its conditions are those of the index it reads. */
export function unclassifiedReasonsSql({ limit, cursor }: ReasonsQuery): Sql {
  const [count, key] = decodeCursor(cursor, 2) ?? [];
  if (count !== undefined && !/^\d{1,9}$/.test(count)) throw invalidCursor();
  const since = newIdAt(new Date(nowMs() - DAYS * DAY_MS));
  return sql`
    select provider, reason, count, "firstSeenAt", "lastSeenAt", key
      from (
        select provider, provider_ended_reason as reason, count(*)::int as count, min(ended_at) as "firstSeenAt",
               max(ended_at) as "lastSeenAt", md5(provider::text || ' ' || provider_ended_reason)::uuid as key
          from calls
         where id >= ${since}::uuid and ended_reason = 'unknown' and provider_ended_reason <> '' and ended_at is not null
         group by 1, 2) reasons
     ${key ? sql`where (-count, key) > (-${Number(count)}::int, ${key}::uuid)` : Prisma.empty}
     order by -count, key limit ${limit + 1}`;
}
