import { fileDueChecks } from "@/lib/domain/agents/file-due-checks";
import { defineJob } from "../define-job";

/** Files a look at the engine for each agent that is due. A second run finds them filed. */
export const agentCheckDue = defineJob("agent.check-due", async ({ log }) => {
  const { filed } = await fileDueChecks();
  if (filed > 0) log.info({ filed }, "agents to look at");
});
