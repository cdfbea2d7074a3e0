import { fileDueRecharges } from "@/lib/domain/payments/file-auto-recharges";
import { withCron } from "@/lib/http/with-cron";
import { cronRechargesOperation } from "@/types/platform";

const recharges = withCron(cronRechargesOperation, async () => {
  const { filed } = await fileDueRecharges();
  return { ran: true, detail: `${filed} accounts to top up.` };
});

export const POST = recharges;
/** Schedulers that can only fetch. */
export const GET = recharges;
