import { rollPeriods } from "@/lib/domain/subscriptions/roll-periods";
import { withCron } from "@/lib/http/with-cron";
import { cronBillingPeriodsOperation } from "@/types/platform";

const roll = withCron(cronBillingPeriodsOperation, async () => {
  const { rolled, closed, invoiced, failed } = await rollPeriods();
  return {
    ran: true,
    detail: `${rolled} periods over, ${closed} closed, ${invoiced} invoices sent, ${failed} not sent.`,
  };
});

export const POST = roll;
/** Schedulers that can only fetch. */
export const GET = roll;
