import { fileClockJobs } from "@/lib/domain/housekeeping/file-clock-jobs";
import { withCron } from "@/lib/http/with-cron";
import { cronMasterOperation } from "@/types/platform";

const master = withCron(cronMasterOperation, async () => {
  const { filed, waiting } = await fileClockJobs();
  return { ran: true, detail: `${filed} jobs filed, ${waiting} were waiting already.` };
});

export const POST = master;
/** Schedulers that can only fetch. */
export const GET = master;
