import { z } from "zod";
import { newIdAt } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { CallNews } from "@/lib/domain/calls/advance-call";
import { now } from "@/lib/platform/clock";
import type { CallFacts, VoiceProvider } from "@/lib/vendors/voice/port";
import type { CallKey } from "./claim-events";

/** A remote call of which we do not know yet which call of ours it is. */
export interface UnknownCall extends CallKey {
  provider: VoiceProvider;
  /** What its events say, one after the other. */
  reports: CallFacts[];
}

/** A call of ours; `origin` says how a new one came to us. */
export interface KnownCall {
  kind: "known";
  callId: string;
  isNew: boolean;
  origin?: "received" | "imported";
}

/** `later`: a call of ours that is being dialled may turn out to be this one; look again soon. */
export type Resolution = KnownCall | { kind: "unknown"; reason: string } | { kind: "later"; reason: string };

/** An intent older than this is not about to be answered any more. */
const DIALLING_MINUTES = 10;

/** How the remote calls were come by: the engine reported them, or we found them in its list. */
export type FoundBy = "report" | "list";

/** A start so long ago, or in the future, is not believed: the call then counts as begun when we heard of it. */
const OLDEST_IMPORT_MS = 366 * 86_400_000;

const ownRow = z.object({
  id: z.string(),
  integrationId: z.string(),
  externalId: z.string().nullable(),
});
const agentRow = z.object({
  id: z.string(),
  integrationId: z.string(),
  externalId: z.string(),
  /** Numbers that are being dialled for it and of which the engine has not answered. */
  dialling: z.array(z.string()),
});

/**
 * Finds or makes the call of ours behind each remote one. The engine's metadata is believed only within the integration
 * that signed the event; a call of one of its agents that is not ours yet gets a row, whoever placed it. A fixed number
 * of statements for any number of calls.
 */
export async function resolveCalls(
  ctx: InTransaction<SystemContext>,
  unknown: UnknownCall[],
  foundBy: FoundBy = "report",
): Promise<Map<UnknownCall, Resolution>> {
  if (unknown.length === 0) return new Map();
  const placed = await findPlacedCalls(ctx, unknown);
  const agents = await findAgents(ctx, unknown);
  const resolutions = new Map(unknown.map((call) => [call, resolve(call, { placed, agents, foundBy })]));
  await linkCalls(ctx, resolutions);
  return new Map([...resolutions].map(([call, { resolution }]) => [call, resolution]));
}

/** What advancing a call needs to know of how it came to us. */
export function newsOf({ callId, isNew, origin }: KnownCall): Pick<CallNews, "callId" | "isNew" | "log"> {
  return { callId, isNew, ...(origin === "imported" ? { log: { kind: "imported" } } : {}) };
}

interface Resolved {
  resolution: Resolution;
  agentId?: string;
  /** When a new call began, as far as that is known. */
  createdAt?: Date;
}

interface Known {
  placed: Map<string, Own>;
  agents: Map<string, Agent>;
  foundBy: FoundBy;
}

function resolve(call: UnknownCall, { placed, agents, foundBy }: Known): Resolved {
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
  const remoteAgent = firstOf(call.reports, (facts) => facts.agentExternalId);
  const agent =
    remoteAgent === undefined ? undefined : agents.get(remoteKey(call.integrationId, remoteAgent));
  if (!agent) return refuse("A call of an agent that this integration does not have.");
  const toNumber = firstOf(call.reports, (facts) => facts.toNumber);
  const isDialling = agent.dialling.some((number) => toNumber === undefined || number === toNumber);
  if (direction === "outbound" && isDialling) {
    return { resolution: { kind: "later", reason: "A call of ours to this number is being placed." } };
  }
  const origin = foundBy === "report" && direction === "inbound" ? "received" : "imported";
  const createdAt = origin === "imported" ? beginningOf(call) : now();
  const callId = newIdAt(createdAt);
  return { resolution: { kind: "known", callId, isNew: true, origin }, agentId: agent.id, createdAt };
}

function beginningOf({ reports }: UnknownCall): Date {
  const heardAt = now();
  const starts = reports.flatMap(({ startedAt }) => startedAt?.getTime() ?? []);
  const believable = starts.filter((at) => at >= heardAt.getTime() - OLDEST_IMPORT_MS);
  return new Date(Math.min(heardAt.getTime(), ...believable));
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
    reports.flatMap(({ agentExternalId }) => (agentExternalId ? [{ integrationId, agentExternalId }] : [])),
  );
  if (wanted.length === 0) return new Map();
  const rows = await queryRows(
    ctx.tx,
    agentRow,
    sql`select a.id, a.external_integration_id as "integrationId", a.external_id as "externalId",
               array(select coalesce(c.to_number, '') from calls c
                      where c.partner_id = a.partner_id and c.workspace_id = a.workspace_id and c.settled_at is null
                        and c.agent_id = a.id and c.integration_id = i.id and c.external_id is null
                        and c.dial_state in ('intent', 'ambiguous')
                        and c.created_at > now() - make_interval(mins => ${DIALLING_MINUTES})) as dialling
          from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as k("integrationId" uuid, "agentExternalId" text)
          join provider_integrations i on i.id = k."integrationId"
          join agents a on a.partner_id = i.partner_id and a.external_integration_id = i.id
                       and a.external_id = k."agentExternalId"`,
  );
  return new Map(rows.map((row) => [remoteKey(row.integrationId, row.externalId), row]));
}

/**
 * Makes the rows of calls that are new to us and remembers which remote call each is, in one statement. Events that
 * said nothing and were worked off before anybody knew the call become the call's too, so that arrival order does not
 * show.
 */
async function linkCalls(
  ctx: InTransaction<SystemContext>,
  resolutions: Map<UnknownCall, Resolved>,
): Promise<void> {
  const links = [...resolutions].flatMap(([call, resolved]) => toLink(call, resolved) ?? []);
  if (links.length === 0) return;
  const heardAt = now().toISOString();
  await executeSql(
    ctx.tx,
    sql`
    with link as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l(call_id uuid, integration_id uuid,
        external_id text, provider voice_provider, agent_id uuid, type call_type,
        direction call_direction, origin call_origin, created_at timestamptz)
    ), made as (
      insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, external_id, type, direction,
        status, origin, stat_date, stat_hour, expected_end_at, created_at, updated_at)
      select l.call_id, a.partner_id, a.workspace_id, a.id, l.integration_id, l.provider, l.external_id, l.type,
             l.direction, 'initiated', l.origin, (l.created_at at time zone w.time_zone)::date,
             extract(hour from l.created_at at time zone w.time_zone), ${heardAt}::timestamptz + interval '2 minutes', l.created_at, ${heardAt}::timestamptz
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

function toLink(call: UnknownCall, { resolution, agentId, createdAt }: Resolved) {
  if (resolution.kind !== "known") return null;
  return {
    call_id: resolution.callId,
    integration_id: call.integrationId,
    external_id: call.callExternalId,
    provider: call.provider,
    agent_id: agentId ?? null,
    type: firstOf(call.reports, (facts) => facts.type) ?? "phone",
    direction: firstOf(call.reports, (facts) => facts.direction) ?? "inbound",
    origin: resolution.origin ?? null,
    created_at: createdAt?.toISOString() ?? null,
  };
}
