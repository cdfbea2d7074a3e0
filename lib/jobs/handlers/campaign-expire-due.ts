import { closeLeftOver } from "@/lib/domain/dialer/close-left-over";
import { wakeSleepers } from "@/lib/domain/dialer/due-keys";
import { defineJob } from "../define-job";

/** Ends campaigns whose time is over, with their whole lists, and begins those whose time has come. A second run finds them done. */
export const campaignExpireDue = defineJob("campaign.expire-due", async () => {
  await wakeSleepers();
  await closeLeftOver();
});
