import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import type { ReconciliationOverview } from "@/types/reconciliation";

const kind = z.enum(["ledger", "provider", "payments", "meters"]);
const count = z.number().int();
const overviewRow = z.object({
  kinds: z.array(z.object({ kind, open: count, agencies: count })),
  agencies: z.array(
    z.object({
      partner: z.object({ id: z.string(), name: z.string() }),
      open: count,
      lastRunAt: z.iso.datetime({ offset: true }).nullable(),
      error: z.string().nullable(),
    }),
  ),
  failedRuns: count,
});

const MOST_AGENCIES = 100;

/** What is open over all agencies, those concerned first by how much, and comparisons that failed within a day. One statement. */
export async function getReconciliation(): Promise<ReconciliationOverview> {
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      overviewRow,
      sql`
      with open as materialized (
        select d.partner_id, d.kind from reconciliation_differences d where d.status = 'open'
      ), latest as materialized (
        select distinct on (r.partner_id, r.kind) r.partner_id, r.kind, r.started_at, r.error
          from reconciliation_runs r where r.started_at > now() - interval '2 days'
         order by r.partner_id, r.kind, r.id desc
      ), concerned as (
        select p.id, p.name, coalesce(o.open, 0) as open, l.last_run_at, l.error
          from partners p
          left join (select partner_id, count(*)::int as open from open group by 1) o on o.partner_id = p.id
          left join (select partner_id, max(started_at) as last_run_at, max(error) as error from latest group by 1) l
            on l.partner_id = p.id
         where o.open > 0 or l.error is not null
         order by coalesce(o.open, 0) desc, p.id limit ${MOST_AGENCIES}
      )
      select coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'open', k.open, 'agencies', k.agencies))
                         from (select kind, count(*)::int as open, count(distinct partner_id)::int as agencies
                                 from open group by kind order by kind) k), '[]') as kinds,
             coalesce((select jsonb_agg(jsonb_build_object('partner', jsonb_build_object('id', c.id, 'name', c.name),
                         'open', c.open, 'lastRunAt', c.last_run_at, 'error', c.error) order by c.open desc, c.id)
                         from concerned c), '[]') as agencies,
             (select count(*)::int from latest where error is not null) as "failedRuns"`,
    ),
  );
  if (!row) throw new Error("A statement of aggregates answered no row.");
  const agencies = row.agencies.map((each) => ({
    ...each,
    lastRunAt: each.lastRunAt === null ? null : new Date(each.lastRunAt).toISOString(),
  }));
  return { ...row, agencies };
}
