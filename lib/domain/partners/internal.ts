import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { notFound } from "../shared/errors";
import { addDays, localDay } from "../shared/local-day";

/** The host links of a partner `p` are built from, as the context resolver finds it. */
export function primaryHostSql(): Sql {
  const { PLATFORM_DOMAIN } = serverEnv();
  return sql`coalesce(
    (select d.hostname from partner_domains d
      where d.partner_id = p.id and d.is_primary and d.verified_at is not null),
    case when p.is_platform_partner then ${PLATFORM_DOMAIN} else p.slug || '.' || ${PLATFORM_DOMAIN} end)`;
}

/** Live clients of a partner `p`. */
export const workspaceCount: Sql = sql`
  (select count(*)::int from workspaces w where w.partner_id = p.id and w.deleted_at is null)`;

/** The first of the last thirty days, in UTC. */
export function thirtyDaysAgo(): string {
  return addDays(localDay(now(), "UTC"), -29);
}

/** Calls of a partner `p` since a day, from its figures. */
export function callsSince(day: string): Sql {
  return sql`
    (select coalesce(sum(s.call_count), 0)::int
       from workspaces w
       join call_stats_daily s on s.partner_id = w.partner_id and s.workspace_id = w.id
      where w.partner_id = p.id and s.day >= ${day}::date)`;
}

/** For lists that found nothing: tells an agency that has nothing from one that is not there. */
export async function assertPartnerExists(partnerId: string): Promise<void> {
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      z.object({ id: z.uuid() }),
      sql`select id from partners where id = ${partnerId}::uuid and deleted_at is null`,
    ),
  );
  if (!row) throw notFound("agency");
}
