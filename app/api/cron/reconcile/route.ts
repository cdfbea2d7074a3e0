import { extendHolds } from "@/lib/domain/calls/extend-holds";
import { reconcileOverdueCalls } from "@/lib/domain/calls/reconcile-overdue-calls";
import { withCron } from "@/lib/http/with-cron";
import { cronReconcileOperation } from "@/types/platform";

const reconcile = withCron(cronReconcileOperation, async () => {
  await extendHolds();
  const swept = await reconcileOverdueCalls();
  if (!swept) return { ran: false, detail: "Another sweep is running." };
  return { ran: true, detail: `${swept.filed} calls to look up, ${swept.backfills} to complete.` };
});

export const POST = reconcile;
/** Schedulers that can only fetch. */
export const GET = reconcile;
