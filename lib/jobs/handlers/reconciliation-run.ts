import { reconcileAgency } from "@/lib/domain/reconciliation/run-reconciliation";
import { defineJob } from "../define-job";

/** Compares the books of an agency; a second run finds the same. A comparison that fails says so in its own row. */
export const reconciliationRun = defineJob(
  "reconciliation.run",
  async ({ payload: { partnerId, kinds }, log }) => {
    const outcomes = await reconcileAgency(partnerId, { kinds });
    const differences = outcomes.reduce((sum, each) => sum + each.differences, 0);
    if (differences > 0) log.warn({ partnerId, differences }, "books do not agree");
  },
);
