import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";

const named = z.object({ id: z.uuid(), name: z.string() });

export const eventRow = z.object({
  id: z.uuid(),
  provider: z.enum(["vapi", "retell"]),
  type: z.string(),
  status: z.enum(["pending", "processed", "dead", "dropped"]),
  callExternalId: z.string(),
  callId: z.uuid().nullable(),
  attempts: z.number().int(),
  reason: z.string().nullable(),
  partner: named,
  integration: named.nullable(),
  receivedAt: z.date(),
});
export type EventRow = z.infer<typeof eventRow>;

const EVENT_COLUMNS = sql`
  e.id, e.provider, e.type, e.status, e.call_external_id as "callExternalId", e.call_id as "callId", e.attempts,
  e.last_error as reason, jsonb_build_object('id', p.id, 'name', p.name) as partner,
  case when i.id is not null then jsonb_build_object('id', i.id, 'name', i.name) end as integration,
  e.received_at as "receivedAt"`;

/** Events of all agencies with whose they are. `more` adds columns; `tail` narrows, orders, limits. */
export function selectEvents(tail: Sql, more: Sql = sql``): Sql {
  return sql`
    select ${EVENT_COLUMNS} ${more}
      from webhook_events e
      join partners p on p.id = e.partner_id
      left join provider_integrations i on i.id = e.integration_id
     where true ${tail}`;
}
