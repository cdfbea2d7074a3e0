import { fileReconciliations } from "@/lib/domain/reconciliation/file-runs";
import { withCron } from "@/lib/http/with-cron";
import { cronReconciliationOperation } from "@/types/platform";

const reconciliation = withCron(cronReconciliationOperation, async () => {
  const { filed } = await fileReconciliations();
  return { ran: true, detail: `${filed} agencies' books to compare.` };
});

export const POST = reconciliation;
/** Schedulers that can only fetch. */
export const GET = reconciliation;
