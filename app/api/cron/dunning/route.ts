import { advanceDunning } from "@/lib/domain/partner-billing/advance-dunning";
import { withCron } from "@/lib/http/with-cron";
import { cronDunningOperation } from "@/types/platform";

const dunning = withCron(cronDunningOperation, async () => {
  const { steps } = await advanceDunning();
  return { ran: true, detail: `${steps} agencies went one step further.` };
});

export const POST = dunning;
/** Schedulers that can only fetch. */
export const GET = dunning;
