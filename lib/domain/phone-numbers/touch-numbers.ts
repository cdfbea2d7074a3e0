import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { jobsFrom, wakeWorkers } from "@/lib/jobs/enqueue";
import type { TenantContext } from "../shared/tenant-context";

/** Which numbers: those that ring an agent, by themselves, of clients, of a key set, or all of the partner in the scope. */
export type NumberSelection =
  | { agentIds: readonly string[] }
  | { numberIds: readonly string[] }
  | { workspaceIds: readonly string[] }
  | { integrationId: string }
  | "all";

/**
 * Files a sync for numbers whose callers may have to end up elsewhere: their agent came to an engine or left it, was
 * switched on, off or archived, their client was closed or reopened. Only numbers that ring somebody are concerned,
 * except where they are named. One statement, in a transaction of either role; answers how many there are.
 */
export async function touchNumbers(
  ctx: InTransaction<TenantContext>,
  selection: NumberSelection,
): Promise<number> {
  const { partnerId } = ctx.scope;
  const [touched] = await queryRows(
    ctx.tx,
    z.object({ numbers: z.number().int() }),
    sql`
      with touched as (
        update phone_numbers n
           set sync_revision = n.sync_revision + 1, sync_status = 'pending', last_sync_error = null, updated_at = now()
         where n.partner_id = ${partnerId}::uuid and n.deleted_at is null and ${selected(selection)}
        returning n.id, n.partner_id
      ), filed as (${numberSyncs(sql`touched`)})
      select count(*)::int as numbers from touched`,
  );
  wakeWorkers(ctx);
  return touched?.numbers ?? 0;
}

/**
 * The part of a statement that files a sync for the numbers of `source`, which has `id` and `partner_id` and has moved
 * their revision. While one waits, no second is added.
 */
export function numberSyncs(source: Sql): Sql {
  return jobsFrom(
    "number.sync",
    sql`select jsonb_build_object('partnerId', t.partner_id, 'numberId', t.id) as data, t.id::text as singleton_key
          from ${source} t`,
  );
}

function selected(selection: NumberSelection): Sql {
  if (selection === "all") return sql`n.inbound_agent_id is not null`;
  if ("agentIds" in selection) return sql`n.inbound_agent_id = any(${[...selection.agentIds]}::uuid[])`;
  if ("numberIds" in selection) return sql`n.id = any(${[...selection.numberIds]}::uuid[])`;
  const rings = sql`n.inbound_agent_id is not null`;
  return "workspaceIds" in selection
    ? sql`n.workspace_id = any(${[...selection.workspaceIds]}::uuid[]) and ${rings}`
    : sql`n.integration_id = ${selection.integrationId}::uuid and ${rings}`;
}
