import { fileDueChecks } from "@/lib/domain/domains/file-due-checks";
import { withCron } from "@/lib/http/with-cron";
import { cronDomainsOperation } from "@/types/platform";

const domains = withCron(cronDomainsOperation, async () => {
  const { filed } = await fileDueChecks();
  return { ran: true, detail: `${filed} domains to look up.` };
});

export const POST = domains;
/** Schedulers that can only fetch. */
export const GET = domains;
