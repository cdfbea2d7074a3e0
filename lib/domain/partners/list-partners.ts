import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { addDays, localDay } from "../shared/local-day";

const partnerRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(["active", "suspended"]),
  isPlatform: z.boolean(),
  primaryHost: z.string(),
  workspaces: z.number().int(),
  callsLast30Days: z.number().int(),
  createdAt: z.date(),
});

export type PartnerRow = z.infer<typeof partnerRow>;

/** All agencies, newest first. For the platform's operators alone: crosses tenants. One statement. */
export async function listPartners(query: {
  limit: number;
  cursor?: string | undefined;
}): Promise<RowPage<PartnerRow>> {
  const { PLATFORM_DOMAIN } = serverEnv();
  const before = decodeIdCursor(query.cursor);
  const since = addDays(localDay(now(), "UTC"), -29);
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      partnerRow,
      sql`
        select p.id, p.slug, p.name, p.status, p.is_platform_partner as "isPlatform",
               coalesce(
                 (select d.hostname from partner_domains d
                   where d.partner_id = p.id and d.is_primary and d.verified_at is not null),
                 case when p.is_platform_partner then ${PLATFORM_DOMAIN}
                      else p.slug || '.' || ${PLATFORM_DOMAIN} end) as "primaryHost",
               (select count(*)::int from workspaces w
                 where w.partner_id = p.id and w.deleted_at is null) as workspaces,
               (select coalesce(sum(s.call_count), 0)::int
                  from workspaces w
                  join call_stats_daily s on s.partner_id = w.partner_id and s.workspace_id = w.id
                 where w.partner_id = p.id and s.day >= ${since}::date) as "callsLast30Days",
               p.created_at as "createdAt"
          from partners p
         where p.deleted_at is null ${before ? sql`and p.id < ${before}::uuid` : Prisma.empty}
         order by p.id desc limit ${query.limit + 1}`,
    ),
  );
  return toPage(rows, query.limit, (row) => [row.id]);
}
