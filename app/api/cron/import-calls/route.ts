import { fileDueImports } from "@/lib/domain/calls/file-due-imports";
import { withCron } from "@/lib/http/with-cron";
import { cronImportCallsOperation } from "@/types/platform";

const importCalls = withCron(cronImportCallsOperation, async () => {
  const { filed } = await fileDueImports();
  return { ran: true, detail: `${filed} accounts to compare.` };
});

export const POST = importCalls;
/** Schedulers that can only fetch. */
export const GET = importCalls;
