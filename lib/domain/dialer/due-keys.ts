import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { changeState } from "@/lib/domain/campaigns/change-state";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import { now } from "@/lib/platform/clock";
import { isDue } from "./lock-key";
import { freeLinesOf } from "./turn-limits";

const keyRow = z.object({ integrationId: z.string().nullable() });
const wakeRow = z.object({ at: z.date().nullable() });

/** Provider keys with campaigns that have to be looked at; null stands for agents without a key. */
export async function dueKeys(): Promise<(string | null)[]> {
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      keyRow,
      sql`
      select distinct a.integration_id as "integrationId" from campaigns c
        join agents a on a.id = c.agent_id
        left join provider_integrations i on i.id = a.integration_id
       where ${isDue()}
         and (c.binding_limit <> 'provider_concurrency' or c.wake_at <= ${now().toISOString()}::timestamptz
              or ${freeLinesOf} > 0)`,
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

/** Starts scheduled campaigns whose time has come, and ends scheduled and paused ones whose time is over. */
export async function wakeSleepers(): Promise<number> {
  const ctx = crossTenantContext("dialer");
  const at = now().toISOString();
  try {
    const sleepers = await systemRead({}, (db) =>
      queryRows(
        db,
        sleeperRow,
        sql`select partner_id as "partnerId", workspace_id as "workspaceId", id as "campaignId",
                   coalesce(ends_at <= ${at}::timestamptz, false) as "isOver"
              from campaigns
             where wake_at <= ${at}::timestamptz and deleted_at is null
               and (status = 'scheduled' or (status = 'paused' and ends_at <= ${at}::timestamptz))
             order by id limit 500`,
      ),
    );
    for (const { isOver, ...key } of sleepers) {
      const to = isOver ? "expired" : "running";
      await inSystemTransaction(ctx, (tx) => changeState(tx, key, { status: to, reason: "schedule" }));
    }
    return sleepers.length;
  } finally {
    await ctx.settle();
  }
}
