import { advanceClientDunning } from "@/lib/domain/subscriptions/advance-dunning";
import { withCron } from "@/lib/http/with-cron";
import { cronClientDunningOperation } from "@/types/platform";

const dunning = withCron(cronClientDunningOperation, async () => {
  const { looked, moved } = await advanceClientDunning();
  return { ran: true, detail: `${looked} clients looked at, ${moved} a step further.` };
});

export const POST = dunning;
/** Schedulers that can only fetch. */
export const GET = dunning;
