import { checkAgent } from "@/lib/domain/agents/check-agent";
import { systemContext } from "@/lib/domain/shared/system-context";
import { defineJob } from "../define-job";

/** Asks the engine what it holds of an agent; a second run asks again. */
export const agentCheck = defineJob("agent.check", async ({ payload }) => {
  const { partnerId, workspaceId, agentId } = payload;
  const ctx = systemContext("agent.check", { partnerId, workspaceId });
  try {
    await checkAgent(ctx, agentId);
  } finally {
    await ctx.settle();
  }
});
