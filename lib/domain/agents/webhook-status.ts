import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { WebhookStatusResource } from "@/types/agent-engines";
import type { WorkspaceContext } from "../shared/tenant-context";

const MOST_LISTED = 500;

const statusRow = z.object({
  agentId: z.uuid(),
  name: z.string(),
  provider: z.enum(["vapi", "retell"]),
  state: z.enum(["ok", "different", "unreachable", "not_checked"]),
  differences: z.array(z.string()),
  checkedAt: z.date().nullable(),
  different: z.number().int(),
});

/**
 * How what the engines hold of each published agent differs from what they should hold, as of the last look at each;
 * those that differ first. One statement.
 */
export async function getWebhookStatus(ctx: WorkspaceContext): Promise<WebhookStatusResource> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      statusRow,
      sql`
        select s.*, (count(*) filter (where s.state = 'different') over ())::int as different
          from (select a.id as "agentId", a.name, a.provider, a.differences, a.checked_at as "checkedAt",
                       case when a.differences <> '[]'::jsonb then 'different'
                            when i.status in ('refused', 'unreachable') then 'unreachable'
                            when a.checked_at is null or a.sync_status <> 'synced' then 'not_checked'
                            else 'ok' end as state
                  from agents a
                  join provider_integrations i on i.partner_id = a.partner_id and i.id = a.integration_id
                 where a.partner_id = ${ctx.scope.partnerId}::uuid and a.workspace_id = ${ctx.workspace.id}::uuid
                   and a.deleted_at is null and a.archived_at is null and a.published_version is not null) s
         order by s.state <> 'different', s.name, s."agentId" limit ${MOST_LISTED}`,
    ),
  );
  return {
    different: rows[0]?.different ?? 0,
    agents: rows.map(({ different: _all, checkedAt, ...row }) => ({
      ...row,
      checkedAt: checkedAt?.toISOString() ?? null,
    })),
  };
}
