import { expireGrants } from "@/lib/domain/credits/expire-grants";
import { withCron } from "@/lib/http/with-cron";
import { cronFreeCreditsOperation } from "@/types/platform";

const freeCredits = withCron(cronFreeCreditsOperation, async () => {
  const { expired } = await expireGrants();
  return { ran: true, detail: `${expired} ran out.` };
});

export const POST = freeCredits;
/** Schedulers that can only fetch. */
export const GET = freeCredits;
