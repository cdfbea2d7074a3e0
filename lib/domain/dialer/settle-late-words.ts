import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { AdvancedCall } from "@/lib/domain/calls/advance-call";
import { truthOf } from "@/lib/domain/calls/load-calls";
import { announce } from "@/lib/domain/shared/announce";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { now } from "@/lib/platform/clock";
import { judgeStops } from "./judge-stops";
import { isAbandoned, isTalk } from "./outcome-of";
import { overCallOf } from "./over-call";
import { countedRow, dayOf } from "./write-settled";

/**
 * What engines told of calls that were settled already: what was said, and what they thought of it. Whom they called ends
 * with the goal after all, or without it, or with the wish not to be called, which is on its list by now; the campaign's
 * goals, talks and silent calls follow, and it stops if that was the last it wanted or one too many. Once for each change
 * of mind. No statement without such calls; the caller holds the calls' rows.
 */
export async function settleLateWords(
  ctx: InTransaction<TenantContext>,
  late: readonly LateWords[],
): Promise<void> {
  if (late.length === 0) return;
  const campaigns = await queryRows(
    ctx.tx,
    countedRow,
    sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(late)}::jsonb) as i(campaign_id uuid, call_id uuid, day date,
        goals int, talked int, abandoned int)
    ), live as materialized (
      select id, partner_id, workspace_id from campaigns where id in (select campaign_id from input)
       order by id for no key update
    ), heard as (
      select i.goals, r.id, exists (select from dnc_entries d
                                     where d.phone = r.phone and d.source = 'opt_out' and d.call_id = i.call_id) as is_opted_out
        from input i join live l on l.id = i.campaign_id
        join campaign_recipients r on r.campaign_id = i.campaign_id and r.call_id = i.call_id
       where r.state = 'done' and r.outcome in ('answered', 'goal_met')
    ), moved as (
      update campaign_recipients r
         set outcome = case when h.is_opted_out then 'opted_out' when h.goals > 0 then 'goal_met' else 'answered' end,
             updated_at = ${now().toISOString()}::timestamptz
        from heard h where r.id = h.id and (h.is_opted_out or h.goals <> 0)
    ), silent as materialized (
      select l.partner_id, l.workspace_id, l.id as campaign_id, i.day, sum(i.abandoned)::int as abandoned
        from input i join live l on l.id = i.campaign_id group by 1, 2, 3, 4 having sum(i.abandoned) <> 0
    ), days as (
      update campaign_days d set abandoned = greatest(d.abandoned + s.abandoned, 0)
        from silent s where d.campaign_id = s.campaign_id and d.day = s.day
      returning d.campaign_id, d.day
    ), missed as (
      -- A settlement around midnight may have been counted under the day after.
      insert into campaign_days (partner_id, workspace_id, campaign_id, day, answered, abandoned)
      select s.partner_id, s.workspace_id, s.campaign_id, s.day, 0, s.abandoned
        from silent s left join days d on d.campaign_id = s.campaign_id and d.day = s.day
       where d.campaign_id is null and s.abandoned > 0 order by 1, 2, 3, 4
    ), added as (
      update campaign_figures f set goals_met = f.goals_met + i.goals, talked = f.talked + i.talked,
             abandoned = f.abandoned + i.abandoned
        from (select campaign_id, sum(goals)::int as goals, sum(talked)::int as talked, sum(abandoned)::int as abandoned
                from input group by 1) i
        join live l on l.id = i.campaign_id
       where f.campaign_id = i.campaign_id
      returning f.campaign_id, f.goals_met, f.charge_micros
    )
    select c.id, c.partner_id as "partnerId", c.workspace_id as "workspaceId", c.status, c.settings->'stops' as stops,
           c.state_changed_at as "stateChangedAt", a.goals_met as "goalsMet", a.charge_micros as "chargeMicros"
      from added a join campaigns c on c.id = a.campaign_id`,
  );
  const silent = late.filter(({ abandoned }) => abandoned > 0);
  await judgeStops(
    ctx,
    campaigns,
    silent.map(({ campaign_id }) => ({
      campaignId: campaign_id,
      figures: { isFailed: false, isAbandoned: true },
    })),
  );
  for (const { id, workspaceId } of campaigns) {
    await announce(ctx, workspaceId, { type: "campaign.updated", id });
  }
}

/** What such a call changes of its campaign's counts. */
type LateWords = ReturnType<typeof toLateWords>[number];

/** None of a call that nothing was told of after its settlement, or that no campaign dialled. */
export function toLateWords(call: AdvancedCall) {
  const { stored, row, changedFields } = call;
  if (stored.settledAt === null || row.settledAt === null || row.campaignId === null) return [];
  const before = countsOf({ ...call, row: stored, truth: truthOf(stored) });
  const after = countsOf(call);
  const counts = {
    goals: after.goals - before.goals,
    talked: after.talked - before.talked,
    abandoned: after.abandoned - before.abandoned,
  };
  const isHeardAnew = changedFields.includes("transcriptTurns");
  if (!isHeardAnew && Object.values(counts).every((count) => count === 0)) return [];
  return [{ campaign_id: row.campaignId, call_id: row.id, day: dayOf(stored.settledAt), ...counts }];
}

function countsOf(call: Parameters<typeof overCallOf>[0]) {
  const over = overCallOf(call);
  return {
    goals: Number(over.goalMet === true),
    talked: Number(isTalk(over)),
    abandoned: Number(isAbandoned(over)),
  };
}
