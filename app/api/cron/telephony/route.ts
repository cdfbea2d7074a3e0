import { fileDueNumberSyncs } from "@/lib/domain/phone-numbers/file-due-syncs";
import { fileDueTrunkSyncs } from "@/lib/domain/sip-trunks/file-due-syncs";
import { withCron } from "@/lib/http/with-cron";
import { cronTelephonyOperation } from "@/types/platform";

const telephony = withCron(cronTelephonyOperation, async () => {
  const trunks = await fileDueTrunkSyncs();
  const numbers = await fileDueNumberSyncs();
  return { ran: true, detail: `${numbers.filed} numbers and ${trunks.filed} SIP trunks to sync.` };
});

export const POST = telephony;
/** Schedulers that can only fetch. */
export const GET = telephony;
