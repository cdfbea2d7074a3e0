import { checkLedger } from "@/lib/domain/credits/check/check-ledger";
import { withCron } from "@/lib/http/with-cron";
import { cronLedgerFullOperation } from "@/types/platform";

const ledgerFull = withCron(cronLedgerFullOperation, async () => {
  const { accounts, breaches } = await checkLedger({ isFull: true });
  return { ran: true, detail: `${accounts} accounts, ${breaches} breaches.` };
});

export const POST = ledgerFull;
/** Schedulers that can only fetch. */
export const GET = ledgerFull;
