import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { BindingLimit } from "@/types/campaign-settings";

export interface NextLook {
  campaignId: string;
  /** What binds it; null where it only waits for whoever is next. */
  limit: BindingLimit | null;
  /** What was read; whoever changed it since wants it to be looked at then. */
  seenWakeAt: Date | null;
  /** When to look again; null when the next one's time has come. */
  wakeAt: Date | null;
}

/**
 * When each campaign is looked at again and what binds it until then. One that no limit binds waits for its next
 * recipient, and is looked at soon where nobody is left and somebody may still come; what came into its list meanwhile
 * counts. Rows that stay as they are are not written. All campaigns of the turn are taken in the order of their ids,
 * those too that come to their end after it.
 */
export async function scheduleLooks(
  ctx: InTransaction<SystemContext>,
  looks: NextLook[],
  turn: { at: Date; campaignIds: string[] },
): Promise<void> {
  if (looks.length === 0) return;
  const at = sql`${turn.at.toISOString()}::timestamptz`;
  await executeSql(
    ctx.tx,
    sql`
    with held as materialized (
      select id from campaigns where id = any(${turn.campaignIds}::uuid[])
       order by id for no key update
    ), wanted as (
      select c.id,
             coalesce(i.wake_at, least(coalesce(first.next_attempt_at, ${at} + interval '1 minute'), c.ends_at)) as wake_at,
             i.seen_wake_at, coalesce(i.binding, case when first.next_attempt_at is null or first.next_attempt_at <= ${at} then ''
                                      when first.reason in ('quiet_hours', 'outside_window', 'holiday') then 'hours'
                                      when first.reason = 'number_cap' then 'number_caps' else 'nobody_due' end) as binding
        from jsonb_to_recordset(${JSON.stringify(looks.map(toLook))}::jsonb)
               as i(campaign_id uuid, binding text, wake_at timestamptz, seen_wake_at timestamptz)
        join held h on h.id = i.campaign_id
        join campaigns c on c.id = h.id and c.status in ('running', 'completing')
        left join lateral (
          select next_attempt_at, reason from campaign_recipients where campaign_id = c.id and state = 'pending'
           order by next_attempt_at, id limit 1) first on true
    )
    update campaigns c set wake_at = w.wake_at, binding_limit = w.binding,
           updated_at = case when c.binding_limit = w.binding then c.updated_at else ${at} end
      from wanted w
     where c.id = w.id and c.wake_at is not distinct from w.seen_wake_at and (c.wake_at is distinct from w.wake_at or c.binding_limit <> w.binding)`,
  );
}

function toLook({ campaignId, limit, wakeAt, seenWakeAt }: NextLook) {
  const seen_wake_at = seenWakeAt?.toISOString() ?? null;
  return { campaign_id: campaignId, binding: limit, wake_at: wakeAt?.toISOString() ?? null, seen_wake_at };
}

/** A limit may be lifted unheard of: it is looked at again after so long even if no news comes. */
const LOOK_AGAIN_MS: Readonly<Partial<Record<BindingLimit, number>>> = {
  campaign_pace: 1_000,
  balance: 30_000,
  agent: 30_000,
  outbound_service: 30_000,
  spend_limit: 300_000,
};
const USUAL_LOOK_MS = 5_000;

/** When a campaign that a limit binds is looked at again. */
export function wakeAfter(limit: BindingLimit, at: Date, nextTurnAt: Date): Date {
  if (limit === "provider_pace") return nextTurnAt;
  return new Date(at.getTime() + (LOOK_AGAIN_MS[limit] ?? USUAL_LOOK_MS));
}
