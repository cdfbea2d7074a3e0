import { advanceDunning } from "@/lib/domain/partner-billing/advance-dunning";
import { defineJob } from "../define-job";

/** Takes agencies that do not pay one step further. A second run finds every step taken. */
export const billingDunning = defineJob("billing.dunning", async ({ signal, log }) => {
  const { steps } = await advanceDunning({ signal });
  if (steps > 0) log.info({ steps }, "agencies that do not pay went one step further");
});
