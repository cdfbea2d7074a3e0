import { rollPeriods } from "@/lib/domain/subscriptions/roll-periods";
import { defineJob } from "../define-job";

/** Ends periods that are over, opens the next, and invoices what was used. A second run finds it done. */
export const billingRollPeriods = defineJob("billing.roll-periods", async ({ log }) => {
  const done = await rollPeriods();
  if (done.rolled + done.closed + done.invoiced + done.failed > 0) log.info(done, "billing periods moved on");
});
