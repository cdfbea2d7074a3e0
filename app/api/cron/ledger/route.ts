import { checkLedger } from "@/lib/domain/credits/check/check-ledger";
import { withCron } from "@/lib/http/with-cron";
import { cronLedgerOperation } from "@/types/platform";

const ledger = withCron(cronLedgerOperation, async () => {
  const { accounts, breaches } = await checkLedger();
  return { ran: true, detail: `${accounts} accounts, ${breaches} breaches.` };
});

export const POST = ledger;
/** Schedulers that can only fetch. */
export const GET = ledger;
