import { sweepCheckouts } from "@/lib/domain/agency-checkout/sweep-checkouts";
import { withCron } from "@/lib/http/with-cron";
import { cronAgencyCheckoutsOperation } from "@/types/platform";

const agencyCheckouts = withCron(cronAgencyCheckoutsOperation, async () => {
  const { looked, failed } = await sweepCheckouts();
  return { ran: true, detail: `${looked} purchases looked after, ${failed} to be tried again.` };
});

export const POST = agencyCheckouts;
/** Schedulers that can only fetch. */
export const GET = agencyCheckouts;
