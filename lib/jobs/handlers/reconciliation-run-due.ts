import { fileReconciliations } from "@/lib/domain/reconciliation/file-runs";
import { defineJob } from "../define-job";

/** Files a comparison of each agency's books. A second run finds them filed. */
export const reconciliationRunDue = defineJob("reconciliation.run-due", async ({ log }) => {
  log.info(await fileReconciliations(), "agencies' books to compare");
});
