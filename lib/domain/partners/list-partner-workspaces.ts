import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { decodeCursor, type RowPage, toPage } from "../shared/cursor";
import { containsPattern } from "../shared/like-pattern";
import { assertPartnerExists, thirtyDaysAgo } from "./internal";

const workspaceRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(["active", "suspended", "archived"]),
  currency: z.string(),
  balanceMicros: z.bigint(),
  agents: z.number().int(),
  people: z.number().int(),
  callsLast30Days: z.number().int(),
  lastCallAt: z.date().nullable(),
  createdAt: z.date(),
});
export type PlatformWorkspaceRow = z.infer<typeof workspaceRow>;

interface WorkspaceQuery {
  limit: number;
  cursor?: string | undefined;
  /** Part of the name or the address. */
  search?: string | undefined;
}

/** An agency's clients by name, without deleted ones. For the platform's operators. Throws `notFound`. */
export async function listPartnerWorkspaces(
  partnerId: string,
  query: WorkspaceQuery,
): Promise<RowPage<PlatformWorkspaceRow>> {
  const [name, id] = decodeCursor(query.cursor, 2) ?? [];
  const pattern = query.search ? containsPattern(query.search) : null;
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      workspaceRow,
      sql`
        select w.id, w.slug, w.name, w.status, w.currency, coalesce(a.balance_micros, 0)::bigint as "balanceMicros",
               (select count(*)::int from agents g
                 where g.partner_id = w.partner_id and g.workspace_id = w.id and g.deleted_at is null
                   and g.archived_at is null) as agents,
               (select count(*)::int from workspace_members m
                 where m.partner_id = w.partner_id and m.workspace_id = w.id) as people,
               (select coalesce(sum(s.call_count), 0)::int from call_stats_daily s
                 where s.partner_id = w.partner_id and s.workspace_id = w.id
                   and s.day >= ${thirtyDaysAgo()}::date) as "callsLast30Days",
               (select c.created_at from calls c
                 where c.partner_id = w.partner_id and c.workspace_id = w.id
                 order by c.id desc limit 1) as "lastCallAt",
               w.created_at as "createdAt"
          from workspaces w
          left join credit_accounts a on a.partner_id = w.partner_id and a.workspace_id = w.id
         where w.partner_id = ${partnerId}::uuid and w.deleted_at is null
           ${pattern ? sql`and (w.name ilike ${pattern} or w.slug ilike ${pattern})` : Prisma.empty}
           ${id === undefined ? Prisma.empty : sql`and (w.name, w.id) > (${name}, ${id}::uuid)`}
         order by w.name, w.id limit ${query.limit + 1}`,
    ),
  );
  if (rows.length === 0) await assertPartnerExists(partnerId);
  return toPage(rows, query.limit, (row) => [row.name, row.id]);
}
