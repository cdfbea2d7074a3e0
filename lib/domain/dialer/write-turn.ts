import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { insertIntents, type OwnedIntent } from "@/lib/domain/calls/insert-intent";
import { toDatabaseJson } from "@/lib/domain/calls/write-calls";
import { placeHolds } from "@/lib/domain/credits/place-holds";
import { contactDay } from "./contact-day";
import type { PlannedDial, PlannedRefusal, TurnPlan } from "./plan-turn";

/** Somebody of the turn is not waiting any more, or their campaign was stopped: the turn has to be thought over. */
export class TurnOvertaken extends Error {}

const movedRow = z.object({ moved: z.number().int() });

/**
 * Writes what a turn decided: intents with figures and holds, then the recipients with the evidence, what was dialled by
 * person, number and key. Three statements whatever their number. Rows are taken in the order in which settlements take
 * them: accounts, figures, all campaigns of the turn in the order of their ids, recipients. Throws `TurnOvertaken` when something else was faster.
 */
export async function writeTurn(
  ctx: InTransaction<SystemContext>,
  { dials, refusals }: TurnPlan,
  { at, freeAt, campaignIds }: { at: Date; freeAt: Date | null; campaignIds: string[] },
): Promise<void> {
  if (dials.length + refusals.length === 0) return;
  await placeHolds(ctx, dials.flatMap(toHold));
  await insertIntents(
    ctx,
    dials.map((dial) => toIntent(dial, at)),
  );
  const decisions = [...dials.map((dial) => toDialed(dial, at)), ...refusals.map(toRefused)];
  const [result] = await queryRows(
    ctx.tx,
    movedRow,
    sql`
    with input as materialized (
      select * from jsonb_to_recordset(${toDatabaseJson(decisions)}::jsonb) as i(id uuid, decision_id uuid,
        partner_id uuid, workspace_id uuid, campaign_id uuid, state recipient_state, verdict text, reason text,
        facts jsonb, until_at timestamptz, call_id uuid, phone text, contact_day date, number_id uuid,
        number_day date, integration_id uuid, is_proven boolean)
    ), live as materialized (
      select id from campaigns where id = any(${campaignIds}::uuid[]) and status in ('running', 'completing')
       order by id for no key update
    ), moved as (
      update campaign_recipients r
         set state = i.state, reason = i.reason, next_attempt_at = coalesce(i.until_at, r.next_attempt_at),
             attempts = r.attempts + case when i.call_id is null then 0 else 1 end,
             last_attempt_at = case when i.call_id is null then r.last_attempt_at else ${at.toISOString()}::timestamptz end,
             call_id = coalesce(i.call_id, r.call_id), updated_at = ${at.toISOString()}::timestamptz
        from input i join live l on l.id = i.campaign_id
       where r.id = i.id and r.state = 'pending'
      returning r.id
    ), evidence as (
      insert into dial_decisions (id, partner_id, workspace_id, campaign_id, recipient_id, verdict, reason, facts,
        call_id, until_at, created_at)
      select decision_id, partner_id, workspace_id, campaign_id, id, verdict, reason, facts, call_id, until_at,
             ${at.toISOString()}::timestamptz from input where is_proven
    ), contacts as (
      insert into contact_days as t (partner_id, workspace_id, phone, day, dials)
      select partner_id, workspace_id, phone, contact_day, count(*) from input where call_id is not null
       group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (partner_id, workspace_id, phone, day) do update set dials = t.dials + excluded.dials
    ), numbers as (
      insert into number_days as t (partner_id, workspace_id, phone_number_id, day, dials)
      select partner_id, workspace_id, number_id, number_day, count(*) from input where call_id is not null
       group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (partner_id, workspace_id, phone_number_id, day) do update set dials = t.dials + excluded.dials
    ), paced as (
      insert into dial_paces as t (partner_id, integration_id, next_dial_at)
      select distinct partner_id, integration_id, ${freeAt?.toISOString() ?? null}::timestamptz from input
       where call_id is not null
      on conflict (integration_id) do update set next_dial_at = greatest(t.next_dial_at, excluded.next_dial_at)
    )
    select count(*)::int as moved from moved`,
  );
  if (result?.moved !== decisions.length) throw new TurnOvertaken();
}

function toHold({ callId, campaign: { row }, hold }: PlannedDial) {
  const { partnerId, workspaceId } = row;
  return hold === null ? [] : [{ ...hold, callId, partnerId, workspaceId }];
}

function toIntent(dial: PlannedDial, createdAt: Date): OwnedIntent {
  const { campaign, recipient, number, callId } = dial;
  const { id, partnerId, workspaceId, agentId, provider, timeZone } = campaign.row;
  return {
    ...{ callId, createdAt, partnerId, workspaceId, agentId, provider, timeZone, campaignId: id },
    ...{ integrationId: campaign.integrationId, type: "phone", from: number.e164, to: recipient.phone },
    ...{ contactName: contactNameOf(recipient), requestedByUserId: null },
    isViaService: campaign.row.service !== null,
  };
}

export function contactNameOf({
  firstName,
  lastName,
}: {
  firstName: string;
  lastName: string;
}): string | null {
  const name = `${firstName} ${lastName}`.trim();
  return name === "" ? null : name;
}

function decisionOf({ campaign: { row }, recipient }: Pick<PlannedDial, "campaign" | "recipient">) {
  const { id: campaign_id, partnerId: partner_id, workspaceId: workspace_id } = row;
  return { id: recipient.id, decision_id: newId(), partner_id, workspace_id, campaign_id };
}

function toDialed(dial: PlannedDial, at: Date) {
  const { campaign, recipient, callId, number, facts } = dial;
  return {
    ...{ ...decisionOf(dial), state: "dialing", verdict: "allow", reason: "", facts, call_id: callId },
    is_proven: true,
    ...{ phone: recipient.phone, contact_day: dial.contactDay, number_id: number.id },
    number_day: contactDay([], campaign.row.timeZone, at),
    integration_id: campaign.integrationId,
  };
}

/** Whoever is put off evening after evening for the same reason has it on record once. */
function toRefused(refusal: PlannedRefusal) {
  const { verdict, recipient } = refusal;
  return {
    is_proven: verdict.verdict === "block" || verdict.reason !== recipient.reason,
    ...{ ...decisionOf(refusal), verdict: verdict.verdict, reason: verdict.reason, facts: verdict.facts },
    ...(verdict.verdict === "defer"
      ? { state: "pending", until_at: verdict.untilAt.toISOString() }
      : { state: "blocked" }),
  };
}
