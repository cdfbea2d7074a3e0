import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction, read } from "@/lib/data/transaction";
import type { CallLead } from "@/types/lead-calls";
import { countryOf } from "../phone-numbers/read-e164";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { can } from "../shared/can";
import { DomainError, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { factsOfCall } from "./facts-of-call";
import { findLeadsByPhones, idsByPhones } from "./find-by-phones";
import { getLead } from "./get-lead";
import { insertLeads } from "./insert-leads";
import { announceLead } from "./lead-events";
import { leadListColumns, leadListRow } from "./lead-rows";
import { toLeadListItem } from "./to-resource";

const callRow = z.object({
  /** The other party's; null for calls from a browser and where it was hidden. */
  phone: z.string().nullable(),
  agentId: z.uuid(),
  contactName: z.string().nullable(),
  noted: z.record(z.string(), z.unknown()).nullable(),
  isAnswered: z.boolean(),
  at: z.date(),
});
type CallParty = z.infer<typeof callRow>;

/** The other party's number of `calls c`. */
const otherParty = sql`case when c.direction = 'inbound' then c.from_number else c.to_number end`;

/**
 * The lead that a call was with, by number, or what a lead made of it would be. Throws `notFound` for a call that is none
 * of the workspace's, and `forbidden` for who may not see calls.
 */
export async function getLeadOfCall(ctx: WorkspaceContext, callId: string): Promise<CallLead> {
  const call = await findCall(ctx, callId);
  const { phone } = call;
  if (phone === null) return { lead: null, proposal: null };
  const { partnerId, workspaceId } = ctx.scope;
  const [lead] = await read(ctx, (db) =>
    queryRows(
      db,
      leadListRow,
      sql`select ${leadListColumns} from leads l
           where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid and l.deleted_at is null
             and l.id in (${idsByPhones(ctx.scope, [phone])})
           order by l.phone = ${phone} desc, l.id limit 1`,
    ),
  );
  if (lead) return { lead: toLeadListItem(lead), proposal: null };
  const { firstName, lastName, email } = factsOfCall(call.contactName, call.noted);
  return { lead: null, proposal: { firstName, lastName, email, phone } };
}

/**
 * Makes a lead of a call: its number, and who it was by name and by what the agent noted. Where a lead has the number
 * already it is that one, which is told when it was last spoken to. Throws `notFound`, and `conflict` for a call without
 * a number. Asking again changes nothing.
 */
export function makeLeadOfCall(ctx: WorkspaceContext, callId: string): Promise<CallLead> {
  return inTransaction(ctx, async (tx) => {
    const call = await findCall(tx, callId);
    const { phone } = call;
    if (phone === null) {
      throw new DomainError("conflict", "This call has no number of the other party to make a lead of.");
    }
    const id = await linkOrAdd(tx, callId, { ...call, phone });
    return { lead: toLeadListItem(await getLead(tx, id)), proposal: null };
  });
}

async function linkOrAdd(
  tx: InTransaction<WorkspaceContext>,
  callId: string,
  call: CallParty & { phone: string },
): Promise<string> {
  const { partnerId } = tx.scope;
  const place = { partnerId, workspaceId: tx.workspace.id };
  const [known] = await findLeadsByPhones(tx, [call.phone]);
  if (known) return contacted(tx, known.id, call);
  const [added] = await insertLeads(tx, [
    {
      ...{ id: newId(), ...place, source: "voice_agent", phone: call.phone },
      ...factsOfCall(call.contactName, call.noted),
      ...{ country: countryOf(call.phone), agentId: call.agentId, callId },
      lastContactedAt: call.isAnswered ? call.at.toISOString() : null,
      ...{ createdByUserId: actorUserId(tx.actor), actorLabel: tx.actor.label },
    },
  ]);
  if (!added) {
    // Another call of the same person made it in between.
    const [other] = await findLeadsByPhones(tx, [call.phone]);
    if (other) return contacted(tx, other.id, call);
    throw new DomainError("conflict", "This lead is being made at this moment. Try again.");
  }
  await audit(tx, { action: "lead.created", entityType: "lead", entityId: added, after: { callId } });
  await announceLead(tx, added);
  return added;
}

async function contacted(
  tx: InTransaction<WorkspaceContext>,
  leadId: string,
  call: CallParty,
): Promise<string> {
  if (!call.isAnswered) return leadId;
  const { partnerId, workspaceId } = tx.scope;
  await executeSql(
    tx.tx,
    sql`update leads set last_contacted_at = greatest(last_contacted_at, ${call.at}::timestamptz)
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${leadId}::uuid`,
  );
  return leadId;
}

async function findCall(ctx: WorkspaceContext, callId: string): Promise<CallParty> {
  if (!can(ctx, "calls.read")) throw notFound("call");
  const [call] = await read(ctx, (db) => queryRows(db, callRow, callSql(ctx, callId)));
  if (!call) throw notFound("call");
  return call;
}

function callSql({ scope: { partnerId, workspaceId } }: WorkspaceContext, callId: string): Sql {
  return sql`
    select ${otherParty} as phone, c.agent_id as "agentId", c.contact_name as "contactName",
           c.analysis->'structuredData' as noted, coalesce(c.started_at, c.created_at) as at,
           (c.status = 'completed' and c.ended_reason is distinct from 'voicemail') as "isAnswered"
      from calls c
     where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${workspaceId}::uuid and c.id = ${callId}::uuid
       and c.deleted_at is null`;
}
