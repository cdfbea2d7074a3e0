import { copyRest } from "@/lib/domain/campaigns/copy-list";
import { eraseList } from "@/lib/domain/campaigns/delete-campaign";
import { reconsiderAll } from "@/lib/domain/campaigns/reconsider";
import { defineJob } from "../define-job";

/** Copies what is left of a long list; a run that was cut short begins again and leaves alone who is on the new list. */
export const campaignCopy = defineJob("campaign.copy", async ({ payload, signal }) => {
  const { partnerId, workspaceId, campaignId, sourceId, taken, afterId } = payload;
  const source = { partnerId, workspaceId, campaignId: sourceId };
  await copyRest({}, { source, campaignId, taken }, afterId, signal);
});

/** Erases the list of a deleted campaign. */
export const campaignErase = defineJob("campaign.erase", async ({ payload, signal }) => {
  await eraseList({}, payload, signal);
});

/** Has those looked at again whom a campaign's or an agency's old rules had put off or left out. */
export const campaignReconsider = defineJob("campaign.reconsider", async ({ payload, signal }) => {
  await reconsiderAll({}, payload, signal);
});
