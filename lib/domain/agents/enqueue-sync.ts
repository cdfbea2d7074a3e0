import type { InTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import type { WorkspaceContext } from "../shared/tenant-context";

/** Has the agent brought to its engine once the transaction commits. While one such job waits, no second is added. */
export async function enqueueSync(ctx: InTransaction<WorkspaceContext>, agentId: string): Promise<void> {
  const payload = { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id, agentId };
  await enqueue(ctx, "agent.sync", payload, { singletonKey: agentId });
}
