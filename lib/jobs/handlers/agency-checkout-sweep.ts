import { sweepCheckouts } from "@/lib/domain/agency-checkout/sweep-checkouts";
import { sweepPages } from "@/lib/domain/payments/sweep-checkouts";
import { defineJob } from "../define-job";

/** Finishes or frees what agencies' purchases and other hosted pages left behind. A second run finds less to do. */
export const agencyCheckoutSweep = defineJob("agency-checkout.sweep", async ({ signal, log }) => {
  const swept = await sweepCheckouts({ signal });
  const pages = await sweepPages({ signal });
  if (pages.looked > 0) log.info({ pages }, "old hosted pages looked after");
  if (swept.looked > 0) log.info({ swept }, "agency checkouts looked after");
});
