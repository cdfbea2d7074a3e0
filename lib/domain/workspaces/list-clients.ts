import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { decodeCursor, type RowPage, toPage } from "../shared/cursor";
import { addDays, localDay } from "../shared/local-day";
import type { PartnerContext } from "../shared/tenant-context";

const clientRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(["active", "suspended", "archived"]),
  currency: z.string(),
  balanceMicros: z.bigint(),
  isReadOnly: z.boolean(),
  agents: z.number().int(),
  callsLast30Days: z.number().int(),
  secondsLast30Days: z.bigint(),
  lastCallAt: z.date().nullable(),
});

export type ClientRow = z.infer<typeof clientRow>;

/** The partner's clients by name, with what they did in thirty days. One statement for any number of clients. */
export async function listClients(
  ctx: PartnerContext,
  query: { limit: number; cursor?: string | undefined },
): Promise<RowPage<ClientRow>> {
  const { partnerId } = ctx.scope;
  const [name, id] = decodeCursor(query.cursor, 2) ?? [];
  const since = addDays(localDay(now(), "UTC"), -29);
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      clientRow,
      sql`
        select w.id, w.slug, w.name, w.status, w.currency, coalesce(b.balance_micros, 0)::bigint as "balanceMicros",
               (not w.is_billing_exempt and coalesce(b.balance_micros, 0) <= 0) as "isReadOnly",
               (select count(*)::int from agents a
                 where a.partner_id = w.partner_id and a.workspace_id = w.id and a.deleted_at is null) as agents,
               s.calls as "callsLast30Days", s.seconds as "secondsLast30Days",
               (select c.created_at from calls c
                 where c.partner_id = w.partner_id and c.workspace_id = w.id
                 order by c.id desc limit 1) as "lastCallAt"
          from (select * from workspaces w
                 where w.partner_id = ${partnerId}::uuid and w.deleted_at is null
                   ${id === undefined ? Prisma.empty : sql`and (w.name, w.id) > (${name}, ${id}::uuid)`}
                 order by w.name, w.id limit ${query.limit + 1}) w
          left join credit_accounts b on b.partner_id = w.partner_id and b.workspace_id = w.id
          cross join lateral (
            select coalesce(sum(call_count), 0)::int as calls, coalesce(sum(duration_seconds), 0)::bigint as seconds
              from call_stats_daily d
             where d.partner_id = w.partner_id and d.workspace_id = w.id and d.day >= ${since}::date) s
         order by w.name, w.id`,
    ),
  );
  return toPage(rows, query.limit, (row) => [row.name, row.id]);
}
