import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { UpdateNumberBody } from "@/types/telephony";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { assertMayGive, clientLock } from "./give-number";
import { auditFacts, lockNumber, type NumberRow, readNumber } from "./internal";
import { readE164 } from "./read-e164";
import { numberSyncs } from "./touch-numbers";

interface Wanted {
  label: string;
  workspaceId: string | null;
  inboundAgentId: string | null;
  fallbackNumber: string | null;
  supportsInbound: boolean;
  supportsOutbound: boolean;
  supportsSms: boolean;
  isActive: boolean;
}

/**
 * Changes a number; what the engine holds of it is brought there by a job. With another client its agent goes, and agents
 * that may not use it any more are without a number. Throws `notFound`, field errors, `limit_reached`, and `conflict`
 * while it is being given up or other clients call from it.
 */
export async function updateNumber(
  ctx: PartnerContext,
  numberId: string,
  input: UpdateNumberBody,
): Promise<NumberRow> {
  return inTransaction(ctx, async (tx) => {
    const client = clientLock(ctx.scope.partnerId, input.workspaceId ?? null);
    const before = await lockNumber(tx, numberId, sql`and ${client}`);
    if (before.isReleasing) {
      throw new DomainError("conflict", "This number is being given up and cannot be changed any more.");
    }
    const old = wantedOf(before);
    const wanted = merge(before, old, input);
    if (isDeepStrictEqual(wanted, old)) return before;
    await assertAllowed(tx, before, old, wanted);
    await save(tx, before, wanted);
    const after = await readNumber(tx, numberId);
    // What it was at one client is not the next one's to read: such a change is the agency's alone.
    const concerned = wanted.workspaceId === old.workspaceId ? wanted.workspaceId : null;
    await audit(tx, {
      action: "phone_number.updated",
      entityType: "phone_number",
      entityId: numberId,
      ...(concerned === null ? {} : { workspaceId: concerned }),
      before: auditFacts(before),
      after: auditFacts(after),
    });
    return after;
  });
}

function wantedOf(row: NumberRow): Wanted {
  const { label, fallbackNumber, supportsInbound, supportsOutbound, supportsSms, isActive } = row;
  return {
    ...{ label, fallbackNumber, supportsInbound, supportsOutbound, supportsSms, isActive },
    workspaceId: row.workspace?.id ?? null,
    inboundAgentId: row.inboundAgent?.id ?? null,
  };
}

function merge({ e164 }: NumberRow, old: Wanted, input: UpdateNumberBody): Wanted {
  const workspaceId = input.workspaceId === undefined ? old.workspaceId : input.workspaceId;
  const keepsAgent = input.inboundAgentId === undefined && workspaceId === old.workspaceId;
  const fallback = input.fallbackNumber ? readE164("fallbackNumber", input.fallbackNumber).e164 : null;
  if (fallback !== null && fallback === e164) {
    throw invalidField("fallbackNumber", "must be another number than this one");
  }
  return {
    label: input.label ?? old.label,
    workspaceId,
    inboundAgentId: keepsAgent ? old.inboundAgentId : (input.inboundAgentId ?? null),
    fallbackNumber: input.fallbackNumber === undefined ? old.fallbackNumber : fallback,
    supportsInbound: input.supportsInbound ?? old.supportsInbound,
    supportsOutbound: input.supportsOutbound ?? old.supportsOutbound,
    supportsSms: input.supportsSms ?? old.supportsSms,
    isActive: input.isActive ?? old.isActive,
  };
}

async function assertAllowed(
  ctx: InTransaction<PartnerContext>,
  { id: numberId, integration }: NumberRow,
  old: Wanted,
  { workspaceId, inboundAgentId }: Wanted,
): Promise<void> {
  const isGiven = workspaceId !== null && workspaceId !== old.workspaceId;
  const isAnswered = inboundAgentId !== null && inboundAgentId !== old.inboundAgentId;
  const number = { numberId, workspaceId, integrationId: integration.id };
  await assertMayGive(ctx, number, {
    toWorkspaceId: isGiven ? workspaceId : null,
    toAgentId: isAnswered ? inboundAgentId : null,
    // Whose it was loses it by this very change; whose it never was must not find out by a failed call.
    refusesCallers: old.workspaceId === null,
  });
}

/** In one statement with what follows: a job syncs the number, and agents that may not call from it any more are without a number. */
async function save(ctx: InTransaction<PartnerContext>, before: NumberRow, wanted: Wanted): Promise<void> {
  const { partnerId } = ctx.scope;
  const { label, workspaceId, inboundAgentId, fallbackNumber, isActive } = wanted;
  const { supportsInbound, supportsOutbound, supportsSms } = wanted;
  const mayCall = supportsOutbound && isActive;
  const detached = await queryRows(
    ctx.tx,
    z.object({ id: z.uuid(), workspaceId: z.uuid() }),
    sql`
      with saved as (
        update phone_numbers
           set label = ${label}, workspace_id = ${workspaceId}::uuid, inbound_agent_id = ${inboundAgentId}::uuid,
               fallback_number = ${fallbackNumber}, supports_inbound = ${supportsInbound},
               supports_outbound = ${supportsOutbound}, supports_sms = ${supportsSms},
               switched_off_at = case when ${isActive} then null else coalesce(switched_off_at, ${now()}) end,
               status = ${statusAfter(before, wanted)}::phone_number_status, sync_revision = sync_revision + 1,
               sync_status = 'pending', last_sync_error = null, updated_at = now()
         where partner_id = ${partnerId}::uuid and id = ${before.id}::uuid
        returning id, partner_id
      ), filed as (${numberSyncs(sql`saved`)})
      update agents set phone_number_id = null, revision = revision + 1, updated_at = now()
       where partner_id = ${partnerId}::uuid and phone_number_id = ${before.id}::uuid
         and (not ${mayCall} or ${workspaceId}::uuid is not null and workspace_id <> ${workspaceId}::uuid)
      returning id, workspace_id as "workspaceId"`,
  );
  for (const agent of detached) {
    await announce(ctx, agent.workspaceId, { type: "agent.updated", id: agent.id });
  }
}

/** One that the provider does not have (yet, any more) stays so, whoever it is given to. */
function statusAfter(before: NumberRow, { isActive, workspaceId }: Wanted): NumberRow["status"] {
  const isAway = before.status === "inactive" && before.isActive;
  if (before.status === "pending" || before.status === "error" || isAway) return before.status;
  if (!isActive) return "inactive";
  return workspaceId === null ? "available" : "assigned";
}
