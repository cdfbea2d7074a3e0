import { resyncAgents } from "@/lib/domain/agents/resync-agents";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Files a sync for the agents of a workspace whose key set changed; those waiting already are not filed twice. */
export const integrationResyncAgents = defineJob("integration.resync-agents", async ({ payload }) => {
  const { partnerId, workspaceId, provider } = payload;
  const ctx = systemContext("integration.resync-agents", { partnerId, workspaceId });
  await resyncAgents(ctx, { workspaceId, provider });
  await ctx.settle();
});
