import { applyDueRates } from "@/lib/domain/rating/apply-due-rates";
import { withCron } from "@/lib/http/with-cron";
import { cronPricesOperation } from "@/types/platform";

const prices = withCron(cronPricesOperation, async () => {
  const { applied } = await applyDueRates();
  return { ran: true, detail: `${applied} rates took effect.` };
});

export const POST = prices;
/** Schedulers that can only fetch. */
export const GET = prices;
