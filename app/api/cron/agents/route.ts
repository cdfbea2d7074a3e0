import { fileDueChecks } from "@/lib/domain/agents/file-due-checks";
import { withCron } from "@/lib/http/with-cron";
import { cronAgentsOperation } from "@/types/platform";

const agents = withCron(cronAgentsOperation, async () => {
  const { filed } = await fileDueChecks();
  return { ran: true, detail: `${filed} agents to look at.` };
});

export const POST = agents;
/** Schedulers that can only fetch. */
export const GET = agents;
