import { closeLeftOver } from "@/lib/domain/dialer/close-left-over";
import { wakeSleepers } from "@/lib/domain/dialer/due-keys";
import { withCron } from "@/lib/http/with-cron";
import { cronCleanupExpiredCampaignsOperation } from "@/types/platform";

const cleanup = withCron(cronCleanupExpiredCampaignsOperation, async () => {
  const changed = await wakeSleepers();
  const closed = await closeLeftOver();
  return { ran: true, detail: `${changed} campaigns begun or ended, ${closed} lists closed.` };
});

export const POST = cleanup;
/** Schedulers that can only fetch. */
export const GET = cleanup;
