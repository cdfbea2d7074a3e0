import { advanceDunning } from "@/lib/domain/partner-billing/advance-dunning";
import { endExemptPlans } from "@/lib/domain/partner-billing/end-exempt-plans";
import { defineJob } from "../define-job";

/** Takes agencies that do not pay one step further, and ends what exempt ones still pay. A second run finds nothing to do. */
export const billingDunning = defineJob("billing.dunning", async ({ signal, log }) => {
  const { steps } = await advanceDunning({ signal });
  const { ended } = await endExemptPlans();
  if (ended > 0) log.info({ ended }, "plans of exempt agencies end with their periods");
  if (steps > 0) log.info({ steps }, "agencies that do not pay went one step further");
});
