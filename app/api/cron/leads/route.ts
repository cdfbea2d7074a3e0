import { remindFollowUps } from "@/lib/domain/leads/remind-follow-ups";
import { withCron } from "@/lib/http/with-cron";
import { cronLeadsOperation } from "@/types/platform";

const leads = withCron(cronLeadsOperation, async () => {
  const { reminded } = await remindFollowUps();
  return { ran: true, detail: `${reminded} follow-ups were due.` };
});

export const POST = leads;
/** Schedulers that can only fetch. */
export const GET = leads;
