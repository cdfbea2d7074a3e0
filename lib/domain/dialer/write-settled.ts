import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { now, nowMs } from "@/lib/platform/clock";
import type { RecipientState } from "@/types/campaigns";
import type { NextState } from "./next-state";

/** A key whose engine is busy is left alone for so long. */
const BUSY_MS = 5_000;

/** Somebody whose call is over, or goes on after all, and what that counts as. */
export interface SettledRecipient extends Omit<NextState, "state"> {
  state: RecipientState;
  /** Null where the call is counted and nobody moves. */
  id: string | null;
  campaignId: string;
  callId: string;
  partnerId: string;
  workspaceId: string;
  integrationId: string;
  phone: string;
  contactDay: string;
  /** The number of ours it went out from, and the workspace's day. */
  number: string | null;
  numberDay: string;
  /** What the attempt changes about how often the person was dialled. */
  dials: -1 | 0 | 1;
  /** True when the engine had no line for it. */
  isBusy?: boolean;
  /** Left out for what was no attempt, or is none yet. */
  figures?: {
    /** As a failed dial already. */
    wasCounted: boolean;
    isAnswered: boolean;
    isTalk: boolean;
    isGoal: boolean;
    isFailed: boolean;
    isAbandoned: boolean;
    seconds: number;
    chargeMicros: bigint;
  };
}

/** The columns of a campaign with what its settled calls came to. */
export const countedRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string(),
  status: z.string(),
  stops: z.unknown(),
  stateChangedAt: z.date(),
  goalsMet: z.number().int(),
  chargeMicros: z.bigint(),
});

/** A campaign with what its settled calls came to. */
export type CountedCampaign = z.infer<typeof countedRow>;

/** The day, in UTC, under which what people heard is counted. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/**
 * Writes what became of recipients, gives back dials that were none, adds to the campaigns' figures and has them looked
 * at. One statement; the caller holds the campaigns' rows.
 */
export async function writeSettled(
  ctx: InTransaction<SystemContext>,
  settled: SettledRecipient[],
): Promise<CountedCampaign[]> {
  if (settled.length === 0) return [];
  const busyUntil = new Date(nowMs() + BUSY_MS).toISOString();
  return queryRows(
    ctx.tx,
    countedRow,
    sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(settled.map(toRecord))}::jsonb) as i(id uuid, campaign_id uuid,
        partner_id uuid, workspace_id uuid, integration_id uuid, state recipient_state, outcome text, reason text,
        next_at timestamptz, dials int, phone text, contact_day date, number text, number_day date, is_busy boolean,
        counted int, answered int, talked int, goals int, failed int, abandoned int, seconds bigint, charge bigint)
    ), moved as (
      update campaign_recipients r
         set state = i.state, outcome = coalesce(i.outcome, r.outcome), reason = i.reason,
             next_attempt_at = coalesce(i.next_at, r.next_attempt_at), attempts = greatest(r.attempts + i.dials, 0),
             updated_at = ${now().toISOString()}::timestamptz
        from input i where r.id = i.id
    ), contacts as (
      update contact_days t set dials = greatest(t.dials + i.dials, 0)
        from (select partner_id, workspace_id, phone, contact_day as day, sum(dials)::int as dials from input
               group by 1, 2, 3, 4 having sum(dials) <> 0) i
       where t.partner_id = i.partner_id and t.workspace_id = i.workspace_id and t.phone = i.phone and t.day = i.day
    ), numbers as (
      update number_days t set dials = greatest(t.dials + i.dials, 0)
        from (select n.partner_id, i.workspace_id, n.id, i.number_day as day, sum(i.dials)::int as dials
                from input i join phone_numbers n on n.partner_id = i.partner_id and n.integration_id = i.integration_id
                 and n.e164 = i.number and n.deleted_at is null
               group by 1, 2, 3, 4 having sum(i.dials) <> 0) i
       where t.partner_id = i.partner_id and t.workspace_id = i.workspace_id and t.phone_number_id = i.id
         and t.day = i.day
    ), paced as (
      update dial_paces t set next_dial_at = greatest(t.next_dial_at, ${busyUntil}::timestamptz)
       where t.integration_id in (select integration_id from input where is_busy)
    ), added as (
      insert into campaign_figures as f (partner_id, workspace_id, campaign_id, dials, answered, talked, goals_met, failed,
        abandoned, talk_seconds, charge_micros)
      select partner_id, workspace_id, campaign_id, sum(counted), sum(answered), sum(talked), sum(goals), sum(failed),
             sum(abandoned), sum(seconds), sum(charge)
        from input group by 1, 2, 3 order by 1, 2, 3
      on conflict (partner_id, workspace_id, campaign_id) do update set
        dials = f.dials + excluded.dials, answered = f.answered + excluded.answered,
        talked = f.talked + excluded.talked, goals_met = f.goals_met + excluded.goals_met,
        failed = f.failed + excluded.failed, abandoned = f.abandoned + excluded.abandoned,
        talk_seconds = f.talk_seconds + excluded.talk_seconds, charge_micros = f.charge_micros + excluded.charge_micros
      returning *
    ), days as (
      insert into campaign_days as d (partner_id, workspace_id, campaign_id, day, answered, abandoned)
      select partner_id, workspace_id, campaign_id, ${dayOf(now())}::date, sum(answered), sum(abandoned)
        from input group by 1, 2, 3 having sum(answered) > 0 order by 1, 2, 3
      on conflict (partner_id, workspace_id, campaign_id, day) do update set
        answered = d.answered + excluded.answered, abandoned = d.abandoned + excluded.abandoned
    )
    update campaigns c
       set wake_at = case when c.status in ('running', 'completing') then ${now().toISOString()}::timestamptz else c.wake_at end
      from added f where c.id = f.campaign_id
    returning c.id, c.partner_id as "partnerId", c.workspace_id as "workspaceId", c.status,
              c.settings->'stops' as stops, c.state_changed_at as "stateChangedAt", f.goals_met as "goalsMet",
              f.charge_micros as "chargeMicros"`,
  );
}

function toRecord(one: SettledRecipient) {
  const { figures } = one;
  const count = (holds: boolean | undefined) => (holds ? 1 : 0);
  return {
    ...{ id: one.id, campaign_id: one.campaignId, partner_id: one.partnerId, workspace_id: one.workspaceId },
    ...{ integration_id: one.integrationId, state: one.state, outcome: one.outcome, reason: one.reason },
    ...{ next_at: one.nextAt?.toISOString() ?? null, dials: one.dials, phone: one.phone },
    ...{
      contact_day: one.contactDay,
      number: one.number,
      number_day: one.numberDay,
      is_busy: one.isBusy === true,
    },
    ...{ counted: count(figures?.wasCounted === false), answered: count(figures?.isAnswered) },
    ...{
      talked: count(figures?.isTalk),
      goals: count(figures?.isGoal),
      failed: count(figures?.isFailed) - count(figures?.wasCounted),
    },
    ...{ abandoned: count(figures?.isAbandoned), seconds: figures?.seconds ?? 0 },
    charge: (figures?.chargeMicros ?? 0n).toString(),
  };
}
