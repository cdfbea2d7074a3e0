import { type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueue, jobsFrom } from "@/lib/jobs/enqueue";
import type { TenantContext, WorkspaceContext } from "../shared/tenant-context";

/** Has the agent brought to its engine once the transaction commits. While one such job waits, no second is added. */
export function enqueueSync(ctx: InTransaction<WorkspaceContext>, agentId: string): Promise<void> {
  return fileSync(ctx, ctx.workspace.id, agentId);
}

/** As `enqueueSync`, in the scope of a job. */
export async function fileSync(
  ctx: InTransaction<TenantContext>,
  workspaceId: string,
  agentId: string,
): Promise<void> {
  const payload = { partnerId: ctx.scope.partnerId, workspaceId, agentId };
  await enqueue(ctx, "agent.sync", payload, { singletonKey: agentId });
}

/**
 * The part of a statement that has the agents of `source` brought to their engines, as `enqueueSync` does; `source` has
 * `id`, `partner_id` and `workspace_id`.
 */
export function agentSyncs(source: Sql): Sql {
  return jobsFrom(
    "agent.sync",
    sql`select jsonb_build_object('partnerId', t.partner_id, 'workspaceId', t.workspace_id, 'agentId', t.id) as data,
               t.id::text as singleton_key
          from ${source} t`,
  );
}
