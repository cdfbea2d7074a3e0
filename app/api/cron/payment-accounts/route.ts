import { fileDueConnectSyncs } from "@/lib/domain/connect/file-due-syncs";
import { withCron } from "@/lib/http/with-cron";
import { cronPaymentAccountsOperation } from "@/types/platform";

const paymentAccounts = withCron(cronPaymentAccountsOperation, async () => {
  const { filed } = await fileDueConnectSyncs();
  return { ran: true, detail: `${filed} payment accounts to look at.` };
});

export const POST = paymentAccounts;
/** Schedulers that can only fetch. */
export const GET = paymentAccounts;
