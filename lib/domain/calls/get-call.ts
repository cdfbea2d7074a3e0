import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CallRow, callRow } from "./call-rows";

/** More events than any call has; a provider gone mad must not make the page heavy. */
const MOST_EVENTS = 200;

/** One call in full: its price, what was said, and the events it was told by. `notFound` otherwise. One statement. */
export async function getCall(ctx: WorkspaceContext, callId: string): Promise<CallRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      callRow,
      sql`
        select c.id, c.agent_id as "agentId", a.name as "agentName", c.type, c.direction, c.status,
               c.from_number as "fromNumber", c.to_number as "toNumber", c.contact_name as "contactName",
               c.started_at as "startedAt", c.duration_seconds as "durationSeconds", c.sentiment, c.summary,
               c.charge_micros as "chargeMicros", c.created_at as "createdAt", c.provider,
               c.external_id as "externalId", c.ended_at as "endedAt", c.ended_reason as "endedReason",
               c.provider_ended_reason as "providerEndedReason", c.dial_error as "dialError",
               (c.recording_path is not null or c.recording_url is not null) as "hasRecording",
               c.transcript, c.analysis,
               case when u.id is null then null else jsonb_build_object('rawSeconds', u.raw_seconds,
                 'billableSeconds', u.billable_seconds, 'rule', u.rule,
                 'rateMicrosPerMinute', u.rate_micros_per_minute::text, 'chargeMicros', u.charge_micros::text,
                 'basis', u.basis, 'providerCostMicros', u.provider_cost_micros::text,
                 'partnerCostMicros', u.partner_cost_micros::text, 'marginMicros', u.margin_micros::text,
                 'costLines', u.cost_lines) end as price,
               coalesce((select json_agg(json_build_object('id', e.id, 'type', e.type, 'receivedAt', e.received_at,
                                  'processedAt', e.processed_at, 'status', e.status) order by e.id)
                           from (select * from webhook_events e
                                  where e.partner_id = c.partner_id and e.call_id = c.id
                                  order by e.id limit ${MOST_EVENTS}) e), '[]'::json) as events
          from calls c
          join agents a on a.partner_id = c.partner_id and a.id = c.agent_id
          left join usage_records u
            on u.id = c.id and u.partner_id = c.partner_id and u.workspace_id = c.workspace_id
         where c.id = ${callId}::uuid and c.partner_id = ${ctx.scope.partnerId}::uuid
           and c.workspace_id = ${ctx.workspace.id}::uuid`,
    ),
  );
  if (!row) throw notFound("call");
  return row;
}
