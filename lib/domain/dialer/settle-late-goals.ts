import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { AdvancedCall } from "@/lib/domain/calls/advance-call";
import { goalOf } from "@/lib/domain/calls/write-calls";
import { announce } from "@/lib/domain/shared/announce";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { now } from "@/lib/platform/clock";
import { judgeStops } from "./judge-stops";

const countedRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string(),
  status: z.string(),
  stops: z.unknown(),
  stateChangedAt: z.date(),
  goalsMet: z.number().int(),
  chargeMicros: z.bigint(),
});

/**
 * Goals of calls that were settled before the engine had thought about what was said: whom they called ends with the goal
 * after all, or without it, the campaign's figures follow, and it stops if that was the last one it wanted. Once for each
 * change of mind. No statement without such calls; the caller holds the calls' rows.
 */
export async function settleLateGoals(
  ctx: InTransaction<TenantContext>,
  changed: readonly AdvancedCall[],
): Promise<void> {
  const late = changed.flatMap(toLateGoal);
  if (late.length === 0) return;
  const campaigns = await queryRows(
    ctx.tx,
    countedRow,
    sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(late)}::jsonb) as i(campaign_id uuid, call_id uuid, goals int)
    ), live as materialized (
      select id from campaigns where id in (select campaign_id from input) order by id for no key update
    ), moved as (
      update campaign_recipients r
         set outcome = case when i.goals > 0 then 'goal_met' else 'answered' end,
             updated_at = ${now().toISOString()}::timestamptz
        from input i join live l on l.id = i.campaign_id
       where r.call_id = i.call_id and r.campaign_id = i.campaign_id and r.state = 'done'
         and r.outcome = case when i.goals > 0 then 'answered' else 'goal_met' end
    ), added as (
      update campaign_figures f set goals_met = f.goals_met + i.goals
        from (select campaign_id, sum(goals)::int as goals from input group by 1) i join live l on l.id = i.campaign_id
       where f.campaign_id = i.campaign_id
      returning f.campaign_id, f.goals_met, f.charge_micros
    )
    select c.id, c.partner_id as "partnerId", c.workspace_id as "workspaceId", c.status, c.settings->'stops' as stops,
           c.state_changed_at as "stateChangedAt", a.goals_met as "goalsMet", a.charge_micros as "chargeMicros"
      from added a join campaigns c on c.id = a.campaign_id`,
  );
  await judgeStops(ctx, campaigns, []);
  for (const { id, workspaceId } of campaigns) {
    await announce(ctx, workspaceId, { type: "campaign.updated", id });
  }
}

function toLateGoal({ stored, row, truth }: AdvancedCall) {
  const isLate = stored.settledAt !== null && row.settledAt !== null && row.campaignId !== null;
  const [before, after] = [stored.goalMet === true, goalOf({ row, truth }) === true];
  if (!isLate || before === after) return [];
  return [{ campaign_id: row.campaignId, call_id: row.id, goals: after ? 1 : -1 }];
}
