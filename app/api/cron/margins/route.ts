import { watchMargins } from "@/lib/domain/margins/watch-margins";
import { withCron } from "@/lib/http/with-cron";
import { cronMarginsOperation } from "@/types/platform";

const margins = withCron(cronMarginsOperation, async () => {
  const { alerts } = await watchMargins();
  return { ran: true, detail: `${alerts} new alerts.` };
});

export const POST = margins;
/** Schedulers that can only fetch. */
export const GET = margins;
