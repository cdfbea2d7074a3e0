import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { changeState, type StateChange, stopCampaign } from "@/lib/domain/campaigns/change-state";
import type { Obstacle } from "@/lib/domain/outbound-service/service-obstacle";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { now, nowMs } from "@/lib/platform/clock";
import type { BindingLimit } from "@/types/campaign-settings";
import type { CampaignRow } from "./load-campaigns";

/** An agent that is mended within so long costs a campaign only the time. */
const AGENT_PATIENCE_MS = 10 * 60_000;

function keyOf({ partnerId, workspaceId, id }: CampaignRow) {
  return { partnerId, workspaceId, campaignId: id };
}

/** What a campaign comes to whose time, client or list is at its end: nothing of it is dialled in this turn. */
export type Ending = StateChange & { status: "paused" | "completed" | "expired" | "completing" | "running" };

/** Null for one that goes on. */
export async function endingOf(ctx: InTransaction<TenantContext>, row: CampaignRow): Promise<Ending | null> {
  const isCompleting = row.status === "completing";
  if (row.endsAt !== null && row.endsAt <= now()) return { status: "expired", reason: "schedule" };
  if (!row.isOpen) return { status: "paused", reason: "workspace" };
  if (row.pending > 0) return isCompleting ? { status: "running", reason: "schedule" } : null;
  if (row.isGrowing) return null;
  if (row.dialing === 0) return { status: "completed", reason: "finished" };
  const isLast = !isCompleting && !(await maySomebodyWait(ctx, row));
  return isLast ? { status: "completing", reason: "finished" } : null;
}

/**
 * After everything else of a turn: a campaign's row is taken after accounts, as settlements do. Nothing where somebody was
 * faster who paused it, moved its end or put people on its list; the next turn looks at it anew.
 */
export async function bringToEnd(
  ctx: InTransaction<TenantContext>,
  row: CampaignRow,
  { status, ...why }: Ending,
): Promise<void> {
  if (!(await isStillSo(ctx, row, status))) return;
  if (status === "running") await changeState(ctx, keyOf(row), { status, ...why });
  else await stopCampaign(ctx, keyOf(row), { status, ...why });
}

const lockedRow = z.object({
  isCompleting: z.boolean(),
  isOver: z.boolean(),
  pending: z.number().int(),
  dialing: z.number().int(),
});

/** Whether an ending is still the right one, under the campaign's lock, which everybody takes who changes its list. */
async function isStillSo(
  ctx: InTransaction<TenantContext>,
  { id }: CampaignRow,
  to: Ending["status"],
): Promise<boolean> {
  await executeSql(ctx.tx, sql`select from campaigns where id = ${id}::uuid for no key update`);
  // What was committed while the lock was waited for is seen by a later statement alone.
  const [seen] = await queryRows(
    ctx.tx,
    lockedRow,
    sql`
    select c.status = 'completing' as "isCompleting",
           coalesce(c.ends_at <= ${now().toISOString()}::timestamptz, false) as "isOver",
           coalesce(sum(t.count) filter (where t.state = 'pending'), 0)::int as pending,
           coalesce(sum(t.count) filter (where t.state = 'dialing'), 0)::int as dialing
      from campaigns c
      left join campaign_tallies t
        on t.partner_id = c.partner_id and t.workspace_id = c.workspace_id and t.campaign_id = c.id
     where c.id = ${id}::uuid and c.deleted_at is null and c.status in ('running', 'completing')
     group by c.id`,
  );
  if (!seen) return false;
  const { isCompleting, isOver, pending, dialing } = seen;
  if (to === "paused") return true;
  if (to === "expired") return isOver;
  if (to === "running") return isCompleting && pending > 0;
  // With the last call settled by now it is completed by the next turn, and waits for nothing.
  return pending === 0 && (to === "completing") === dialing > 0;
}

const waitingRow = z.object({ isAny: z.boolean() });

/** Whether somebody who is being called now can come to wait for another attempt. */
async function maySomebodyWait(ctx: InTransaction<TenantContext>, row: CampaignRow): Promise<boolean> {
  const [found] = await queryRows(
    ctx.tx,
    waitingRow,
    sql`
    select exists (
      select from calls x join campaign_recipients r on r.call_id = x.id and r.state = 'dialing'
        join campaigns c on c.id = r.campaign_id
       where x.partner_id = ${row.partnerId}::uuid and x.workspace_id = ${row.workspaceId}::uuid
         and x.settled_at is null and x.campaign_id = ${row.id}::uuid
         and r.attempts < coalesce((c.settings->'attempts'->>'most')::int, 3)) as "isAny"`,
  );
  return found?.isAny ?? false;
}

/** Whether a call of the workspace is not settled: what is set aside for it may come free, though its line is. */
async function mayFreeMoney(ctx: InTransaction<TenantContext>, row: CampaignRow): Promise<boolean> {
  const [found] = await queryRows(
    ctx.tx,
    waitingRow,
    sql`
    select exists (
      select from calls where partner_id = ${row.partnerId}::uuid and workspace_id = ${row.workspaceId}::uuid
         and settled_at is null) as "isAny"`,
  );
  return found?.isAny ?? false;
}

interface Standstill {
  limit: BindingLimit | undefined;
  /** What keeps it from calling. */
  obstacle: Obstacle | undefined;
  /** Whether the workspace begins calls in this turn. */
  isDialing: boolean;
}

/** Rests a campaign that goes on only when somebody does something: its agent stays broken, or its money is spent. */
export async function pauseIfHopeless(
  ctx: InTransaction<TenantContext>,
  row: CampaignRow,
  { limit, obstacle, isDialing }: Standstill,
): Promise<void> {
  const isLongBroken =
    row.bindingLimit === "agent" && nowMs() - row.limitedSince.getTime() >= AGENT_PATIENCE_MS;
  if (obstacle?.isLasting || (obstacle?.limit === "agent" && isLongBroken)) {
    const { limit: reason, words: detail } = obstacle;
    await stopCampaign(ctx, keyOf(row), { status: "paused", reason, detail });
  } else if (limit === "balance" && !isDialing && !(await mayFreeMoney(ctx, row))) {
    await stopCampaign(ctx, keyOf(row), { status: "paused", reason: "balance" });
  }
}
