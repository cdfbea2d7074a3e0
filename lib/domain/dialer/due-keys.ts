import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { changeState } from "@/lib/domain/campaigns/change-state";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { now } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import { isDue } from "./lock-key";
import { freeLinesOf } from "./turn-limits";

const keyRow = z.object({ integrationId: z.string().nullable() });
const wakeRow = z.object({ at: z.date().nullable() });

/** Provider keys with campaigns that have to be looked at, longest due first; null stands for agents without a key. */
export async function dueKeys(): Promise<(string | null)[]> {
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      keyRow,
      sql`
      select a.integration_id as "integrationId" from campaigns c
        join agents a on a.id = c.agent_id
        left join provider_integrations i on i.id = a.integration_id
       where ${isDue()}
         and (c.binding_limit <> 'provider_concurrency' or c.wake_at <= ${now().toISOString()}::timestamptz
              or ${freeLinesOf} > 0)
       group by a.integration_id order by min(c.wake_at)`,
    ),
  );
  return rows.map(({ integrationId }) => integrationId);
}

/** When the next campaign has to be looked at, whatever state it is in; null when none has. */
export async function nextWakeAt(): Promise<Date | null> {
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      wakeRow,
      sql`select min(wake_at) as at from campaigns
           where wake_at is not null and deleted_at is null and status in ('scheduled', 'running', 'completing', 'paused')`,
    ),
  );
  return row?.at ?? null;
}

const sleeperRow = z.object({
  partnerId: z.string(),
  workspaceId: z.string(),
  campaignId: z.string(),
  isOver: z.boolean(),
});
type Sleeper = z.infer<typeof sleeperRow>;

/** Campaigns whose start or end has come while they wait for it. */
function sleepers(at: string, tail: Sql): Sql {
  return sql`
    select partner_id as "partnerId", workspace_id as "workspaceId", id as "campaignId",
           coalesce(ends_at <= ${at}::timestamptz, false) as "isOver"
      from campaigns
     where wake_at <= ${at}::timestamptz and deleted_at is null
       and (status = 'scheduled' or (status = 'paused' and ends_at <= ${at}::timestamptz)) ${tail}`;
}

/**
 * Starts scheduled campaigns whose time has come, and ends scheduled and paused ones whose time is over. One that cannot be
 * started or ended keeps no other from it.
 */
export async function wakeSleepers(): Promise<number> {
  const ctx = crossTenantContext("dialer");
  const at = now().toISOString();
  try {
    const due = await systemRead({}, (db) =>
      queryRows(db, sleeperRow, sleepers(at, sql`order by id limit 500`)),
    );
    let woken = 0;
    for (const sleeper of due) {
      try {
        if (await inSystemTransaction(ctx, (tx) => wake(tx, sleeper, at))) woken += 1;
      } catch (error) {
        countMetric("dialer.wake_failed");
        ctx.log.error({ error, campaignId: sleeper.campaignId }, "a campaign was not begun or ended");
      }
    }
    return woken;
  } finally {
    await ctx.settle();
  }
}

/** Whoever paused it or moved its time since it was read was faster: under its lock it is looked at once more. */
async function wake(
  ctx: InTransaction<TenantContext>,
  { campaignId }: Sleeper,
  at: string,
): Promise<boolean> {
  const [still] = await queryRows(
    ctx.tx,
    sleeperRow,
    sleepers(at, sql`and id = ${campaignId}::uuid for no key update`),
  );
  if (!still) return false;
  const { isOver, ...campaign } = still;
  return changeState(ctx, campaign, { status: isOver ? "expired" : "running", reason: "schedule" });
}
