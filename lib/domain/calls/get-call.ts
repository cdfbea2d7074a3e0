import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { isHeld } from "../privacy/hold";
import { exchangeTold, joinConversions } from "../rating/own-cost-sql";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CallRow, callRow } from "./call-rows";
import { tagsOf } from "./call-tags";

/** More events, notes or entries of its log than any call has; one gone mad must not make the page heavy. */
const MOST_EVENTS = 200;

/**
 * One call in full: its price, what was said, what people wrote on it, the events it was told by and what was done about
 * it. `notFound` also for one that was deleted. One statement.
 */
export async function getCall(ctx: WorkspaceContext, callId: string): Promise<CallRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      callRow,
      sql`
        select c.id, c.agent_id as "agentId", a.name as "agentName", c.type, c.direction, c.status,
               c.from_number as "fromNumber", c.to_number as "toNumber", c.contact_name as "contactName",
               c.started_at as "startedAt", c.duration_seconds as "durationSeconds", c.sentiment, c.summary,
               c.goal_met as "goalMet", ${tagsOf} as tags, c.origin, camp.id as "campaignId", camp.name as "campaignName",
               c.is_via_service as "isViaService", c.waveform, ${isHeld} as "isOnLegalHold",
               c.charge_micros as "chargeMicros", c.created_at as "createdAt", c.provider,
               c.external_id as "externalId", c.ended_at as "endedAt", c.ended_reason as "endedReason",
               c.provider_ended_reason as "providerEndedReason", c.dial_error as "dialError",
               (c.recording_path is not null or c.recording_url is not null) as "hasRecording",
               c.transcript, c.analysis,
               case when u.id is null then null else jsonb_build_object('rawSeconds', u.raw_seconds,
                 'billableSeconds', u.billable_seconds, 'includedSeconds', u.included_seconds, 'rule', u.rule,
                 'rateMicrosPerMinute', u.rate_micros_per_minute::text,
                 'connectionFeeMicros', u.connection_fee_micros::text, 'incrementSeconds', u.increment_seconds,
                 'minimumSeconds', u.minimum_seconds, 'chargeMicros', u.charge_micros::text, 'basis', u.basis,
                 'period', case when b.id is null then null else jsonb_build_object('planName', cp.name,
                   'startsAt', b.starts_at, 'endsAt', b.ends_at, 'isLate', u.late_for_period_id is not null) end,
                 'providerCostSource', u.provider_cost_source, 'providerCostMicros', u.provider_cost_micros::text,
                 'partnerCostMicros', u.partner_cost_micros::text, 'marginMicros', coalesce(u.margin_micros, later.margin_micros)::text,
                 'exchange', ${exchangeTold}, 'convertedAt', later.created_at,
                 'costLines', u.cost_lines) end as price,
               coalesce((select json_agg(json_build_object('id', e.id, 'type', e.type, 'receivedAt', e.received_at,
                                  'processedAt', e.processed_at, 'status', e.status) order by e.id)
                           from (select * from webhook_events e
                                  where e.partner_id = c.partner_id and e.call_id = c.id
                                  order by e.id limit ${MOST_EVENTS}) e), '[]'::json) as events,
               coalesce((select json_agg(json_build_object('id', n.id, 'body', n.body, 'authorUserId', n.author_user_id,
                                  'authorLabel', n.author_label, 'createdAt', n.created_at,
                                  'updatedAt', n.updated_at) order by n.id)
                           from (select * from call_notes n
                                  where n.partner_id = c.partner_id and n.workspace_id = c.workspace_id
                                    and n.call_id = c.id order by n.id limit ${MOST_EVENTS}) n), '[]'::json) as notes,
               coalesce((select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'detail', l.detail,
                                  'actorLabel', l.actor_label, 'createdAt', l.created_at) order by l.id)
                           from (select * from call_log_entries l
                                  where l.partner_id = c.partner_id and l.workspace_id = c.workspace_id
                                    and l.call_id = c.id order by l.id limit ${MOST_EVENTS}) l), '[]'::json) as log
          from calls c
          join agents a on a.partner_id = c.partner_id and a.id = c.agent_id
          join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
          left join campaigns camp
            on camp.partner_id = c.partner_id and camp.workspace_id = c.workspace_id and camp.id = c.campaign_id
           and camp.deleted_at is null
          left join usage_records u
            on u.id = c.id and u.partner_id = c.partner_id and u.workspace_id = c.workspace_id
          ${joinConversions}
          left join billing_periods b on b.partner_id = u.partner_id and b.id = u.period_id
          left join client_plan_versions cv on cv.partner_id = b.partner_id and cv.id = b.plan_version_id
          left join client_plans cp on cp.partner_id = cv.partner_id and cp.id = cv.plan_id
         where c.id = ${callId}::uuid and c.partner_id = ${ctx.scope.partnerId}::uuid
           and c.workspace_id = ${ctx.workspace.id}::uuid and c.deleted_at is null`,
    ),
  );
  if (!row) throw notFound("call");
  return row;
}
