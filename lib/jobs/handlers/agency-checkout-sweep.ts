import { sweepCheckouts } from "@/lib/domain/agency-checkout/sweep-checkouts";
import { fileDueRefunds } from "@/lib/domain/payments/file-due-refunds";
import { sweepPages } from "@/lib/domain/payments/sweep-checkouts";
import { defineJob } from "../define-job";

/** Finishes or frees what agencies' purchases and other hosted pages left behind, and refunds that wait. A second run finds less to do. */
export const agencyCheckoutSweep = defineJob("agency-checkout.sweep", async ({ signal, log }) => {
  const swept = await sweepCheckouts({ signal });
  const pages = await sweepPages({ signal });
  const { filed } = await fileDueRefunds();
  if (filed > 0) log.info({ refunds: filed }, "refunds that the payment service was not told of yet");
  if (pages.looked > 0) log.info({ pages }, "old hosted pages looked after");
  if (swept.looked > 0) log.info({ swept }, "agency checkouts looked after");
});
