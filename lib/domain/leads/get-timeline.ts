import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { CALL_STATUSES, outcomeOf } from "@/types/calls";
import { LEAD_EVENT_KINDS, type LeadTimelineItem } from "@/types/lead-timeline";
import { actorUserId } from "../shared/actor";
import { can } from "../shared/can";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

const itemRow = z.object({
  id: z.uuid().nullable(),
  event: z
    .object({
      kind: z.enum(LEAD_EVENT_KINDS),
      body: z.string(),
      detail: z.record(z.string(), z.unknown()),
      actorUserId: z.uuid().nullable(),
      actorLabel: z.string(),
    })
    .nullable(),
  call: z
    .object({
      direction: z.enum(["inbound", "outbound"]),
      status: z.enum(CALL_STATUSES),
      endedReason: z.string().nullable(),
      agentName: z.string(),
      durationSeconds: z.number().int().nullable(),
      summary: z.string().nullable(),
    })
    .nullable(),
  createdAt: z.date().nullable(),
});

/**
 * What happened to a lead and the calls with its numbers, newest first; calls for who may see them. Throws `notFound`.
 * One statement, whose cost depends on the page.
 */
export async function getLeadTimeline(
  ctx: WorkspaceContext,
  leadId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<RowPage<LeadTimelineItem>> {
  const before = decodeIdCursor(query.cursor);
  const rows = await read(ctx, (db) =>
    queryRows(db, itemRow, timelineSql(ctx, { leadId, before, limit: query.limit + 1 })),
  );
  // A lead without anything is one row without an id.
  if (rows.length === 0) throw notFound("lead");
  const items = rows.flatMap((row) => toItem(row, ctx));
  return toPage(items, query.limit, ({ id }) => [id]);
}

interface Asked {
  leadId: string;
  before: string | null;
  limit: number;
}

function timelineSql(ctx: WorkspaceContext, { leadId, before, limit }: Asked): Sql {
  const { partnerId, workspaceId } = ctx.scope;
  const earlier = (id: Sql) => (before ? sql`and ${id} < ${before}::uuid` : Prisma.empty);
  const calls = (column: Sql) => sql`
    (select c.id, c.created_at, null::jsonb as event,
            jsonb_build_object('direction', c.direction, 'status', c.status, 'endedReason', c.ended_reason,
              'durationSeconds', c.duration_seconds, 'summary', c.summary,
              'agentName', (select a.name from agents a where a.partner_id = c.partner_id and a.id = c.agent_id)) as call
       from calls c
      where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${workspaceId}::uuid and c.deleted_at is null
        and ${column} = any((select phones from l)::text[]) ${earlier(sql`c.id`)}
      order by c.id desc limit ${limit})`;
  return sql`
    with l as (
      select array_remove(l.other_phones || l.phone, null) as phones from leads l
       where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid and l.id = ${leadId}::uuid
         and l.deleted_at is null
    ), items as (
      (select e.id, e.created_at,
              jsonb_build_object('kind', e.kind, 'body', e.body, 'detail', e.detail, 'actorUserId', e.actor_user_id,
                'actorLabel', e.actor_label) as event, null::jsonb as call
         from lead_events e
        where e.partner_id = ${partnerId}::uuid and e.workspace_id = ${workspaceId}::uuid and e.lead_id = ${leadId}::uuid
          and not (e.detail ? 'deletedAt') ${earlier(sql`e.id`)}
        order by e.id desc limit ${limit})
      ${can(ctx, "calls.read") ? sql`union all ${calls(sql`c.from_number`)} union all ${calls(sql`c.to_number`)}` : Prisma.empty}
    )
    select i.id, i.event, i.call, i.created_at as "createdAt"
      from l left join (select distinct on (id) * from items order by id desc limit ${limit}) i on true
     order by i.id desc`;
}

function toItem(row: z.output<typeof itemRow>, ctx: WorkspaceContext): LeadTimelineItem[] {
  if (row.id === null || row.createdAt === null) return [];
  const { id } = row;
  const createdAt = row.createdAt.toISOString();
  if (row.call) {
    const { status, endedReason, ...call } = row.call;
    return [{ type: "call", id, ...call, outcome: outcomeOf(status, endedReason), createdAt }];
  }
  if (!row.event) return [];
  const { actorUserId: author, ...event } = row.event;
  return [
    { type: "event", id, ...event, isMine: author !== null && author === actorUserId(ctx.actor), createdAt },
  ];
}
