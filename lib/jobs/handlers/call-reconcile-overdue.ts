import { reconcileOverdueCalls } from "@/lib/domain/calls/reconcile-overdue-calls";
import { defineJob } from "../define-job";

/** Files a look-up for each call that should have ended by now or lacks what was said in it. A second run finds them filed. */
export const callReconcileOverdue = defineJob("call.reconcile-overdue", async ({ log }) => {
  const swept = await reconcileOverdueCalls();
  if (swept && swept.filed + swept.backfills > 0) log.info(swept, "calls to look up");
});
