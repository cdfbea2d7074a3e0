import { runForAWhile } from "@/lib/domain/dialer/run-for-a-while";
import { runExclusively } from "@/lib/domain/shared/run-exclusively";
import { withCron } from "@/lib/http/with-cron";
import { cronProcessCampaignsOperation } from "@/types/platform";

/** Dials that were begun then may take some seconds more. */
const BUDGET_MS = 15_000;

const processCampaigns = withCron(cronProcessCampaignsOperation, async () => {
  const done = await runExclusively("cron.process-campaigns", () => runForAWhile(BUDGET_MS));
  if (!done) return { ran: false, detail: "Campaigns are being worked on." };
  return { ran: true, detail: `${done.dialed} dialled, ${done.refused} put off or left out.` };
});

export const POST = processCampaigns;
/** Schedulers that can only fetch. */
export const GET = processCampaigns;
