import { extendHolds } from "@/lib/domain/calls/extend-holds";
import { reconcileOverdueCalls } from "@/lib/domain/calls/reconcile-overdue-calls";
import { defineJob } from "../define-job";

/**
 * Files a look-up for each call that should have ended by now or lacks what was said in it, and looks at the money of
 * those that go on. A second run finds them done.
 */
export const callReconcileOverdue = defineJob("call.reconcile-overdue", async ({ log }) => {
  await extendHolds();
  const swept = await reconcileOverdueCalls();
  if (swept && swept.filed + swept.backfills > 0) log.info(swept, "calls to look up");
});
