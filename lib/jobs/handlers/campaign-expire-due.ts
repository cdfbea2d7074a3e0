import { closeLeftOver } from "@/lib/domain/dialer/close-left-over";
import { wakeSleepers } from "@/lib/domain/dialer/due-keys";
import { releaseExpired } from "@/lib/domain/dnc/release-expired";
import { defineJob } from "../define-job";

/** Ends campaigns whose time is over, with their whole lists, begins those whose time has come, and has those wait again who were on a list for a time that is over. A second run finds them done. */
export const campaignExpireDue = defineJob("campaign.expire-due", async ({ signal }) => {
  await wakeSleepers();
  await closeLeftOver();
  await releaseExpired(signal);
});
