import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CallFacts, VoiceProvider } from "@/lib/vendors/voice/port";
import type { CallKey } from "./claim-events";

/** A remote call of which we do not know yet which call of ours it is. */
export interface UnknownCall extends CallKey {
  provider: VoiceProvider;
  /** What its events say, one after the other. */
  reports: CallFacts[];
}

export type Resolution =
  | { kind: "known"; callId: string; isNew: boolean }
  | { kind: "unknown"; reason: string };

const ownRow = z.object({
  id: z.string(),
  integrationId: z.string(),
  externalId: z.string().nullable(),
});
const agentRow = z.object({
  id: z.string(),
  integrationId: z.string(),
  externalId: z.string(),
});

/**
 * Finds or makes the call of ours behind each remote one. The engine's metadata is believed only within the integration
 * that signed the event; an incoming call of one of its agents gets a row. A fixed number of statements for any number
 * of calls.
 */
export async function resolveCalls(
  ctx: InTransaction<SystemContext>,
  unknown: UnknownCall[],
): Promise<Map<UnknownCall, Resolution>> {
  if (unknown.length === 0) return new Map();
  const placed = await findPlacedCalls(ctx, unknown);
  const agents = await findAgents(ctx, unknown);
  const resolutions = new Map(unknown.map((call) => [call, resolve(call, placed, agents)]));
  await linkCalls(ctx, resolutions);
  return new Map([...resolutions].map(([call, { resolution }]) => [call, resolution]));
}

interface Resolved {
  resolution: Resolution;
  agentId?: string;
}

function resolve(call: UnknownCall, placed: Map<string, Own>, agents: Map<string, Agent>): Resolved {
  const ourId = firstOf(call.reports, (facts) => facts.callId);
  const linked = placed.get(remoteKey(call.integrationId, call.callExternalId));
  const own = linked ?? (ourId === undefined ? undefined : placed.get(ourId));
  if (own) {
    if (own.integrationId !== call.integrationId) return refuse("The call belongs to another integration.");
    if (own.externalId !== null && own.externalId !== call.callExternalId) {
      return refuse("The call is already linked to another remote call.");
    }
    return { resolution: { kind: "known", callId: own.id, isNew: false } };
  }
  const direction = firstOf(call.reports, (facts) => facts.direction);
  if (direction === undefined) return refuse("The event does not say which call it is about.");
  if (direction === "outbound") return refuse("An outbound call that was not placed here.");
  const remoteAgent = firstOf(call.reports, (facts) => facts.agentExternalId);
  const agent =
    remoteAgent === undefined ? undefined : agents.get(remoteKey(call.integrationId, remoteAgent));
  if (!agent) return refuse("A call of an agent that this integration does not have.");
  return { resolution: { kind: "known", callId: newId(), isNew: true }, agentId: agent.id };
}

function refuse(reason: string): Resolved {
  return { resolution: { kind: "unknown", reason } };
}

function firstOf<T>(reports: CallFacts[], pick: (facts: CallFacts) => T | undefined): T | undefined {
  for (const facts of reports) {
    const value = pick(facts);
    if (value !== undefined) return value;
  }
  return undefined;
}

type Own = z.infer<typeof ownRow>;
type Agent = z.infer<typeof agentRow>;

/**
 * Calls by our id and by their remote one. The links that normally answer the latter are kept for a month only; what
 * comes after that must not make a second call of one.
 */
async function findPlacedCalls(
  ctx: InTransaction<SystemContext>,
  unknown: UnknownCall[],
): Promise<Map<string, Own>> {
  const named = unknown.flatMap(({ reports }) => reports.flatMap(({ callId }) => callId ?? []));
  const ids = named.filter((id) => z.uuid().safeParse(id).success);
  const keys = unknown.map(({ integrationId, callExternalId }) => ({ integrationId, callExternalId }));
  const rows = await queryRows(
    ctx.tx,
    ownRow,
    sql`select id, integration_id as "integrationId", external_id as "externalId" from calls
         where id = any(${ids}::uuid[])
        union
        select c.id, c.integration_id, c.external_id
          from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("integrationId" uuid, "callExternalId" text)
          join calls c on c.integration_id = k."integrationId" and c.external_id = k."callExternalId"`,
  );
  const linked = rows.flatMap((row) =>
    row.externalId === null ? [] : [[remoteKey(row.integrationId, row.externalId), row] as const],
  );
  return new Map([...rows.map((row) => [row.id, row] as const), ...linked]);
}

/** Remote ids are unique within an integration only. */
function remoteKey(integrationId: string, externalId: string): string {
  return `${integrationId} ${externalId}`;
}

async function findAgents(
  ctx: InTransaction<SystemContext>,
  unknown: UnknownCall[],
): Promise<Map<string, Agent>> {
  const wanted = unknown.flatMap(({ integrationId, reports }) =>
    reports.flatMap(({ agentExternalId, direction }) =>
      agentExternalId && direction === "inbound" ? [{ integrationId, agentExternalId }] : [],
    ),
  );
  if (wanted.length === 0) return new Map();
  const rows = await queryRows(
    ctx.tx,
    agentRow,
    sql`select a.id, a.external_integration_id as "integrationId", a.external_id as "externalId"
          from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as k("integrationId" uuid, "agentExternalId" text)
          join provider_integrations i on i.id = k."integrationId"
          join agents a on a.partner_id = i.partner_id and a.external_integration_id = i.id
                       and a.external_id = k."agentExternalId"`,
  );
  return new Map(rows.map((row) => [remoteKey(row.integrationId, row.externalId), row]));
}

/**
 * Makes the rows of incoming calls and remembers which remote call each is, in one statement. Events that said nothing
 * and were worked off before anybody knew the call become the call's too, so that arrival order does not show.
 */
async function linkCalls(
  ctx: InTransaction<SystemContext>,
  resolutions: Map<UnknownCall, Resolved>,
): Promise<void> {
  const links = [...resolutions].flatMap(([call, { resolution, agentId }]) =>
    resolution.kind === "known" ? [toLink(call, resolution, agentId)] : [],
  );
  if (links.length === 0) return;
  const createdAt = now().toISOString();
  await executeSql(
    ctx.tx,
    sql`
    with link as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l(call_id uuid, integration_id uuid,
        external_id text, provider voice_provider, agent_id uuid, type call_type)
    ), made as (
      insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, external_id, type, direction,
        status, origin, stat_date, stat_hour, expected_end_at, created_at, updated_at)
      select l.call_id, a.partner_id, a.workspace_id, a.id, l.integration_id, l.provider, l.external_id, l.type,
             'inbound', 'initiated', 'received', (${createdAt}::timestamptz at time zone w.time_zone)::date,
             extract(hour from ${createdAt}::timestamptz at time zone w.time_zone),
             ${createdAt}::timestamptz + interval '2 minutes', ${createdAt}::timestamptz, ${createdAt}::timestamptz
        from link l join agents a on a.id = l.agent_id join workspaces w on w.id = a.workspace_id
      returning id, partner_id, workspace_id
    ), adopted as (
      update webhook_events e set call_id = l.call_id, workspace_id = coalesce(m.workspace_id, c.workspace_id)
        from link l left join made m on m.id = l.call_id left join calls c on c.id = l.call_id
       where e.integration_id = l.integration_id and e.call_external_id = l.external_id and e.call_id is null
         and e.status = 'processed'
    )
    insert into call_external_ids (integration_id, external_id, call_id, partner_id, workspace_id)
    select l.integration_id, l.external_id, l.call_id, coalesce(m.partner_id, c.partner_id),
           coalesce(m.workspace_id, c.workspace_id)
      from link l left join made m on m.id = l.call_id left join calls c on c.id = l.call_id
    on conflict do nothing`,
  );
}

function toLink(
  call: UnknownCall,
  resolution: { callId: string; isNew: boolean },
  agentId: string | undefined,
) {
  const type = firstOf(call.reports, (facts) => facts.type) ?? "phone";
  return {
    call_id: resolution.callId,
    integration_id: call.integrationId,
    external_id: call.callExternalId,
    provider: call.provider,
    agent_id: agentId ?? null,
    type,
  };
}
