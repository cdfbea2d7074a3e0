import type { InTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
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
