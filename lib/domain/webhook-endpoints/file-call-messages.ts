import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CallWebhookType } from "@/types/webhook-endpoints";
import { callMessageBody, messageCallRow } from "./call-message";
import { notifyDeliveries } from "./notify-deliveries";
import { TRIES_PER_ROUND } from "./retry-schedule";

/** What happened to a call that endpoints may want to be told. */
export interface CallChange {
  callId: string;
  partnerId: string;
  workspaceId: string;
  types: CallWebhookType[];
}

const wantedRow = messageCallRow.extend({
  endpoints: z.array(z.object({ id: z.uuid(), types: z.array(z.string()), isActive: z.boolean() })),
});
type Wanted = z.output<typeof wantedRow>;

/** What happens meanwhile is kept for an endpoint that was switched off by itself, for at most so long. */
const KEEP_FOR_DISABLED_DAYS = 30;
const SWITCHED_OFF = "The endpoint was switched off when this happened.";

/**
 * Files a message for each of these changes and a delivery for each endpoint of the workspace that wants it, with the
 * calls as they are in this transaction. An endpoint that was switched off by itself gets failed ones, which can be
 * sent again when it works; one that a person switched off gets none. Nothing is told of the calls of a client who may
 * not see calls, of erased ones, nor of a closed workspace. At most two statements, however many changes there are;
 * senders are woken after the commit.
 */
export async function fileCallMessages(
  ctx: InTransaction<SystemContext>,
  changes: CallChange[],
): Promise<void> {
  const wanted = changes.filter(({ types }) => types.length > 0);
  if (wanted.length === 0) return;
  const calls = new Map((await readWanted(ctx, wanted)).map((call) => [call.id, call]));
  const messages = wanted.flatMap((change) => {
    const call = calls.get(change.callId);
    return call ? messagesOf(change, call) : [];
  });
  if (messages.length === 0) return;
  await insertMessages(ctx, messages);
  ctx.afterCommit(notifyDeliveries);
}

function readWanted(ctx: InTransaction<SystemContext>, changes: CallChange[]): Promise<Wanted[]> {
  const keys = changes.map(({ callId, partnerId, workspaceId }) => ({ callId, partnerId, workspaceId }));
  return queryRows(
    ctx.tx,
    wantedRow,
    sql`
    with changed as (
      select distinct "callId", "partnerId", "workspaceId"
        from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("callId" uuid, "partnerId" uuid, "workspaceId" uuid)
    ), endpoints as (
      select e.partner_id, e.workspace_id,
             json_agg(json_build_object('id', e.id, 'types', e.event_types, 'isActive', e.is_active)) as list
        from webhook_endpoints e
       where (e.partner_id, e.workspace_id) in (select "partnerId", "workspaceId" from changed)
         and e.deleted_at is null
         and (e.is_active or (e.disabled_reason is not null
                              and e.disabled_at > now() - make_interval(days => ${KEEP_FOR_DISABLED_DAYS}::int)))
       group by 1, 2
    )
    select c.id, c.partner_id as "partnerId", c.workspace_id as "workspaceId", w.features, c.agent_id as "agentId",
           a.name as "agentName", c.type, c.direction, c.status, c.from_number as "fromNumber",
           c.to_number as "toNumber", c.contact_name as "contactName", c.created_at as "createdAt",
           c.started_at as "startedAt", c.ended_at as "endedAt", c.duration_seconds as "durationSeconds",
           c.ended_reason as "endedReason", c.sentiment, c.goal_met as "goalMet", c.summary,
           c.analysis->'structuredData' as "structuredData", c.transcript, c.charge_micros as "chargeMicros",
           w.currency, (c.recording_path is not null) as "hasRecording", e.list as endpoints
      from changed k
      join calls c on c.id = k."callId" and c.partner_id = k."partnerId" and c.workspace_id = k."workspaceId"
      join endpoints e on e.partner_id = c.partner_id and e.workspace_id = c.workspace_id
      join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
      join agents a on a.partner_id = c.partner_id and a.workspace_id = c.workspace_id and a.id = c.agent_id
     where c.deleted_at is null and w.deleted_at is null`,
  );
}

interface NewMessage {
  id: string;
  partnerId: string;
  workspaceId: string;
  type: string;
  callId: string;
  body: string;
  deliveries: { id: string; endpointId: string; isActive: boolean }[];
}

function messagesOf({ types }: CallChange, call: Wanted): NewMessage[] {
  if (!call.features.includes("calls")) return [];
  const at = now();
  return types.flatMap((type) => {
    const endpoints = call.endpoints.filter((endpoint) => endpoint.types.includes(type));
    if (endpoints.length === 0) return [];
    return {
      ...{ id: newId(), partnerId: call.partnerId, workspaceId: call.workspaceId, type, callId: call.id },
      body: callMessageBody(type, call, at),
      deliveries: endpoints.map(({ id, isActive }) => ({ id: newId(), endpointId: id, isActive })),
    };
  });
}

async function insertMessages(ctx: InTransaction<SystemContext>, messages: NewMessage[]): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`
    with message as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
        as m(id uuid, "partnerId" uuid, "workspaceId" uuid, type text, "callId" uuid, body text, deliveries jsonb)
    ), filed as (
      insert into webhook_messages (id, partner_id, workspace_id, type, call_id, body)
      select id, "partnerId", "workspaceId", type, "callId", body from message
    )
    insert into webhook_deliveries (id, partner_id, workspace_id, endpoint_id, message_id, type, tries_left, status,
      last_error)
    select d.id, m."partnerId", m."workspaceId", d."endpointId", m.id, m.type, ${TRIES_PER_ROUND}::int,
           case when d."isActive" then 'pending' else 'failed' end::webhook_delivery_status,
           case when d."isActive" then null else ${SWITCHED_OFF} end
      from message m
      cross join lateral jsonb_to_recordset(m.deliveries) as d(id uuid, "endpointId" uuid, "isActive" boolean)`,
  );
}
