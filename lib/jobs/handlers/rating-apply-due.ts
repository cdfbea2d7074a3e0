import { applyDueRates } from "@/lib/domain/rating/apply-due-rates";
import { defineJob } from "../define-job";

/** Brings scheduled plain rates into force. A second run finds them in force. */
export const ratingApplyDue = defineJob("rating.apply-due", async ({ log }) => {
  const { applied } = await applyDueRates();
  if (applied > 0) log.info({ applied }, "scheduled rates took effect");
});
