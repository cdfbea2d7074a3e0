import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import type { EventFilters } from "@/types/dead-letters";
import { EVENT_STATES, type EventState } from "@/types/provider-events";
import { firstIdAt } from "../audit/id-bounds";

const named = z.object({ id: z.uuid(), name: z.string() });

export const eventRow = z.object({
  id: z.uuid(),
  provider: z.enum(["vapi", "retell"]),
  type: z.string(),
  status: z.enum(EVENT_STATES),
  callExternalId: z.string(),
  callId: z.uuid().nullable(),
  attempts: z.number().int(),
  reason: z.string().nullable(),
  partner: named,
  integration: named.nullable(),
  workspace: named.extend({ slug: z.string() }).nullable(),
  isErased: z.boolean(),
  receivedAt: z.date(),
  processedAt: z.date().nullable(),
});
export type EventRow = z.infer<typeof eventRow>;

const EVENT_COLUMNS = sql`
  e.id, e.provider, e.type, e.status, e.call_external_id as "callExternalId", e.call_id as "callId", e.attempts,
  e.last_error as reason, jsonb_build_object('id', p.id, 'name', p.name) as partner,
  case when i.id is not null then jsonb_build_object('id', i.id, 'name', i.name) end as integration,
  case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name, 'slug', w.slug) end as workspace,
  e.body = '' as "isErased", e.received_at as "receivedAt", e.processed_at as "processedAt"`;

/** Events of all agencies with whose they are. `more` adds columns; `tail` narrows, orders, limits. */
export function selectEvents(tail: Sql, more: Sql = sql``): Sql {
  return sql`
    select ${EVENT_COLUMNS} ${more}
      from webhook_events e
      join partners p on p.id = e.partner_id
      left join provider_integrations i on i.id = e.integration_id
      left join workspaces w on w.id = e.workspace_id
     where true ${tail}`;
}

const LITERALS: Record<EventState, Sql> = {
  dead: sql`'dead'`,
  pending: sql`'pending'`,
  processed: sql`'processed'`,
  dropped: sql`'dropped'`,
};

/** Written out, not a parameter: only then can the planner use the index of that status alone. */
export function statusLiteral(status: EventState): Sql {
  return LITERALS[status];
}

/** The conditions of a filter on events `e`. Times become bounds of the id, which every index ends in. */
export function narrowEvents(filters: EventFilters): Sql {
  const { partnerId, integrationId, workspaceId, callId, type, reason, from, to } = filters;
  return sql`
    ${partnerId ? sql`and e.partner_id = ${partnerId}::uuid` : Prisma.empty}
    ${integrationId ? sql`and e.integration_id = ${integrationId}::uuid` : Prisma.empty}
    ${workspaceId ? sql`and e.workspace_id = ${workspaceId}::uuid` : Prisma.empty}
    ${callId ? sql`and e.call_id = ${callId}::uuid` : Prisma.empty}
    ${type ? sql`and e.type = ${type}` : Prisma.empty}
    ${reason ? sql`and e.last_error = ${reason}` : Prisma.empty}
    ${from ? sql`and e.id >= ${firstIdAt(from)}::uuid` : Prisma.empty}
    ${to ? sql`and e.id < ${firstIdAt(to)}::uuid` : Prisma.empty}`;
}
