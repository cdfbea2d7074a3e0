import { syncAgent } from "@/lib/domain/agents/sync-agent";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Brings an agent to its engine. Running twice, or after the agent changed again, ends in the same state. */
export const agentSync = defineJob("agent.sync", async ({ payload }) => {
  const { partnerId, workspaceId, agentId } = payload;
  const ctx = systemContext("agent.sync", { partnerId, workspaceId });
  try {
    await syncAgent(ctx, agentId);
  } finally {
    await ctx.settle();
  }
});
