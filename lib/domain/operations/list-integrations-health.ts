import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { decodeCursor, invalidCursor, type RowPage, toPage } from "../shared/cursor";

const healthRow = z.object({
  id: z.uuid(),
  name: z.string(),
  provider: z.enum(["vapi", "retell"]),
  partner: z.object({ id: z.uuid(), name: z.string() }),
  status: z.enum(["pending", "verified", "refused", "unreachable"]),
  statusDetail: z.string().nullable(),
  verifiedAt: z.date().nullable(),
  lastEventAt: z.date().nullable(),
  workspaces: z.number().int(),
  failedSyncs: z.number().int(),
  deadEvents: z.number().int(),
  rank: z.number().int(),
});
export type IntegrationHealthRow = z.infer<typeof healthRow>;

interface HealthQuery {
  limit: number;
  cursor?: string | undefined;
  status?: IntegrationHealthRow["status"] | undefined;
}

/** Provider keys of all agencies, those in trouble first. For the platform's operators. One statement. */
export async function listIntegrationsHealth(query: HealthQuery): Promise<RowPage<IntegrationHealthRow>> {
  const [rank, id] = decodeCursor(query.cursor, 2) ?? [];
  if (rank !== undefined && !/^\d$/.test(rank)) throw invalidCursor();
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      healthRow,
      sql`
        with ranked as (
          select i.*, array_position(array['refused', 'unreachable', 'pending', 'verified'], i.status::text) as rank
            from provider_integrations i
           where i.deleted_at is null
             ${query.status ? sql`and i.status = ${query.status}::integration_status` : Prisma.empty}
        )
        select i.id, i.name, i.provider, jsonb_build_object('id', p.id, 'name', p.name) as partner, i.status,
               i.status_detail as "statusDetail", i.verified_at as "verifiedAt", i.last_event_at as "lastEventAt",
               (select count(*)::int from workspace_integration_assignments s
                 where s.partner_id = i.partner_id and s.pool_id = i.pool_id) as workspaces,
               (select count(*)::int from agents a
                 where a.partner_id = i.partner_id and a.integration_id = i.id and a.deleted_at is null
                   and a.sync_status = 'error') as "failedSyncs",
               (select count(*)::int from webhook_events e
                 where e.partner_id = i.partner_id and e.status = 'dead' and e.integration_id = i.id) as "deadEvents",
               i.rank
          from ranked i
          join partners p on p.id = i.partner_id and p.deleted_at is null
         where true ${id ? sql`and (i.rank, i.id) > (${Number(rank)}::int, ${id}::uuid)` : Prisma.empty}
         order by i.rank, i.id limit ${query.limit + 1}`,
    ),
  );
  return toPage(rows, query.limit, (row) => [String(row.rank), row.id]);
}
