import { sendUsage } from "@/lib/domain/metering/send-usage";
import { withCron } from "@/lib/http/with-cron";
import { cronMeteringOperation } from "@/types/platform";

const BUDGET_MS = 20_000;

const metering = withCron(cronMeteringOperation, async () => {
  const { sent, waiting, failed } = await sendUsage({ budgetMs: BUDGET_MS });
  return { ran: true, detail: `${sent} calls told, ${waiting} wait, ${failed} refused.` };
});

export const POST = metering;
/** Schedulers that can only fetch. */
export const GET = metering;
