import { sweepCheckouts } from "@/lib/domain/agency-checkout/sweep-checkouts";
import { defineJob } from "../define-job";

/** Finishes or frees what agency checkouts left behind. A second run finds less to do. */
export const agencyCheckoutSweep = defineJob("agency-checkout.sweep", async ({ signal, log }) => {
  const swept = await sweepCheckouts({ signal });
  if (swept.looked > 0) log.info({ swept }, "agency checkouts looked after");
});
