import { advanceClientDunning } from "@/lib/domain/subscriptions/advance-dunning";
import { defineJob } from "../define-job";

/** Takes clients that do not pay their plan one step further, each step once. */
export const billingClientDunning = defineJob("billing.client-dunning", async ({ log }) => {
  const { moved } = await advanceClientDunning();
  if (moved > 0) log.info({ moved }, "clients went a step further in dunning");
});
