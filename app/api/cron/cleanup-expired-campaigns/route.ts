import { wakeSleepers } from "@/lib/domain/dialer/due-keys";
import { withCron } from "@/lib/http/with-cron";
import { cronCleanupExpiredCampaignsOperation } from "@/types/platform";

const cleanup = withCron(cronCleanupExpiredCampaignsOperation, async () => {
  const changed = await wakeSleepers();
  return { ran: true, detail: `${changed} campaigns begun or ended.` };
});

export const POST = cleanup;
/** Schedulers that can only fetch. */
export const GET = cleanup;
