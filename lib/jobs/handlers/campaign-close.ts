import { closeCampaign } from "@/lib/domain/dialer/close-campaign";
import { defineJob } from "../define-job";

/** Marks those whom an ended campaign did not call any more. A run that was cut short is tried again and goes on from there. */
export const campaignClose = defineJob("campaign.close", async ({ payload, signal, log }) => {
  const closed = await closeCampaign(payload, signal);
  log.info({ campaignId: payload.campaignId, closed }, "rest of an ended campaign's list marked");
});
