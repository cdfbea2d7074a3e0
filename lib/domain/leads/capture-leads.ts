import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { toStoredSettings } from "@/types/settings";
import { countryOf } from "../phone-numbers/read-e164";
import type { TenantContext } from "../shared/tenant-context";
import { factsOfCall } from "./facts-of-call";
import { insertLeads } from "./insert-leads";
import { announceLeads } from "./lead-events";

/** A call that is being settled, as far as leads ask. */
export interface SettledCall {
  id: string;
  partnerId: string;
  workspaceId: string;
  direction: "inbound" | "outbound";
  /** The other party's number in E.164. */
  phone: string | null;
  isAnswered: boolean;
  goalMet: boolean | null;
  at: Date;
  workspaceSettings: unknown;
  /** Whether the workspace has any lead. */
  hasLeads: boolean;
  isErased: boolean;
}

type Heard = SettledCall & { phone: string };

/**
 * Tells leads when they were last spoken to, and makes leads of calls where the workspace chose so: of answered calls that
 * came in, or of those that met their goal. Two statements for any number of calls at most, none where no workspace among
 * them has leads or chose so. Runs as the system role.
 */
export async function captureLeads(
  ctx: InTransaction<TenantContext>,
  calls: readonly SettledCall[],
): Promise<void> {
  const heard = calls.filter(
    (call): call is Heard => call.isAnswered && call.phone !== null && !call.isErased,
  );
  const wanted = new Set(heard.filter(isWanted).map(({ id }) => id));
  const asked = heard.filter((call) => call.hasLeads || wanted.has(call.id));
  if (asked.length === 0) return;
  const unknown = await touch(ctx, asked, wanted);
  await insertLeads(ctx, unknown.map(toNewLead));
  for (const workspaceId of new Set(asked.map((call) => call.workspaceId)))
    await announceLeads(ctx, workspaceId);
}

function isWanted(call: Heard): boolean {
  const { fromCalls } = toStoredSettings(call.workspaceSettings).leads;
  const isReceived = call.direction === "inbound";
  switch (fromCalls) {
    case "off":
      return false;
    case "answered_inbound":
      return isReceived;
    case "goal_met":
      return call.goalMet === true;
    case "either":
      return isReceived || call.goalMet === true;
  }
}

const unknownRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  workspaceId: z.uuid(),
  agentId: z.uuid(),
  phone: z.string(),
  at: z.date(),
  contactName: z.string().nullable(),
  noted: z.record(z.string(), z.unknown()).nullable(),
});
type UnknownCaller = z.infer<typeof unknownRow>;

/** Moves the last contact of leads that have one of these numbers on; answers the wanted calls whose number no lead has, the first of each. */
function touch(
  ctx: InTransaction<TenantContext>,
  calls: readonly Heard[],
  wanted: ReadonlySet<string>,
): Promise<UnknownCaller[]> {
  const records = calls.map(({ id, partnerId, workspaceId, phone, at }) => ({
    ...{ id, partner_id: partnerId, workspace_id: workspaceId, phone, at },
    is_wanted: wanted.has(id),
  }));
  return queryRows(
    ctx.tx,
    unknownRow,
    sql`
      with heard as (
        select * from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
                        as r(id uuid, partner_id uuid, workspace_id uuid, phone text, at timestamptz, is_wanted boolean)
      ), latest as (
        select partner_id, workspace_id, phone, max(at) as at from heard group by 1, 2, 3
      ), known as (
        select l.id, h.phone, h.at, h.partner_id, h.workspace_id from latest h
          join leads l on l.partner_id = h.partner_id and l.workspace_id = h.workspace_id and l.phone = h.phone
         where l.deleted_at is null
        union all
        select l.id, h.phone, h.at, h.partner_id, h.workspace_id from latest h
          join leads l on l.partner_id = h.partner_id and l.workspace_id = h.workspace_id
           and l.other_phones @> array[h.phone]
         where l.deleted_at is null and l.other_phones <> '{}'
      ), met as (
        select l.id, k.at from leads l join (select id, max(at) as at from known group by id) k on k.id = l.id
         order by l.id for no key update of l
      ), moved as (
        update leads l set last_contacted_at = greatest(l.last_contacted_at, met.at) from met where l.id = met.id
      )
      select distinct on (h.partner_id, h.workspace_id, h.phone) h.id, h.partner_id as "partnerId",
             h.workspace_id as "workspaceId", c.agent_id as "agentId", h.phone, h.at, c.contact_name as "contactName",
             c.analysis->'structuredData' as noted
        from heard h join calls c on c.id = h.id and c.type <> 'test'
       where h.is_wanted
         and not exists (select from known k where k.partner_id = h.partner_id and k.workspace_id = h.workspace_id
                            and k.phone = h.phone)
       order by h.partner_id, h.workspace_id, h.phone, h.at`,
  );
}

function toNewLead(call: UnknownCaller) {
  return {
    ...{
      id: newId(),
      partnerId: call.partnerId,
      workspaceId: call.workspaceId,
      source: "voice_agent" as const,
    },
    ...{ phone: call.phone, country: countryOf(call.phone), agentId: call.agentId, callId: call.id },
    ...factsOfCall(call.contactName, call.noted),
    ...{ lastContactedAt: call.at.toISOString(), actorLabel: "Calls" },
  };
}
