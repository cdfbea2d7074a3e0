import { checkLedger } from "@/lib/domain/credits/check/check-ledger";
import { defineJob } from "../define-job";

/** Compares what moved lately in the books with its own parts. A second run finds the same. */
export const creditsCheckLedger = defineJob("credits.check-ledger", async ({ signal }) => {
  await checkLedger({ isFull: false, signal });
});

/** As the other, of everything. */
export const creditsCheckLedgerFull = defineJob("credits.check-ledger-full", async ({ signal, log }) => {
  const outcome = await checkLedger({ isFull: true, signal });
  log.info(outcome, "all books were compared");
});
