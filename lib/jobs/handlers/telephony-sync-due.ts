import { fileDueNumberSyncs } from "@/lib/domain/phone-numbers/file-due-syncs";
import { fileDueTrunkSyncs } from "@/lib/domain/sip-trunks/file-due-syncs";
import { defineJob } from "../define-job";

/** Files what the providers were not told yet about trunks, which numbers wait for, and numbers. */
export const telephonySyncDue = defineJob("telephony.sync-due", async ({ log }) => {
  const trunks = await fileDueTrunkSyncs();
  const numbers = await fileDueNumberSyncs();
  if (trunks.filed + numbers.filed > 0)
    log.info({ trunks: trunks.filed, numbers: numbers.filed }, "telephony to bring to the providers again");
});
