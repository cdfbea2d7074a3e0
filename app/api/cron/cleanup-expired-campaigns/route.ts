import { closeLeftOver } from "@/lib/domain/dialer/close-left-over";
import { wakeSleepers } from "@/lib/domain/dialer/due-keys";
import { runExclusively } from "@/lib/domain/shared/run-exclusively";
import { withCron } from "@/lib/http/with-cron";
import { cronCleanupExpiredCampaignsOperation } from "@/types/platform";

const cleanup = withCron(cronCleanupExpiredCampaignsOperation, async () => {
  const done = await runExclusively("cron.cleanup-expired-campaigns", async () => ({
    changed: await wakeSleepers(),
    closed: await closeLeftOver(),
  }));
  if (!done) return { ran: false, detail: "Campaigns are being cleaned up." };
  return { ran: true, detail: `${done.changed} campaigns begun or ended, ${done.closed} lists closed.` };
});

export const POST = cleanup;
/** Schedulers that can only fetch. */
export const GET = cleanup;
