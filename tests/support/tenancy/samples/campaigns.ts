import type { CampaignStatus } from "@/types/campaigns";
import { createTestCampaign, createTestRecipient } from "../../campaign-stage";
import { bareOf, type Sample, type SampleScene, type Samples, slug } from "./kit";

function campaign({ target }: SampleScene): Sample {
  return { params: { workspaceSlug: target.workspaceSlug, campaignId: target.campaignId } };
}

/** What changes a campaign does so to one made for the occasion, which nobody wakes to call anybody. */
function fresh(status: CampaignStatus, more: Omit<Sample, "params"> = {}) {
  return async ({ target }: SampleScene): Promise<Sample> => {
    const tenant = bareOf(target);
    const campaignId = await createTestCampaign(tenant, { status, agentId: target.agentId });
    await createTestRecipient(tenant, campaignId, { state: "canceled", reason: "campaign_ended" });
    return { params: { workspaceSlug: target.workspaceSlug, campaignId }, ...more };
  };
}

/** Whoever was called stays on a list; somebody new does not. */
async function freshRecipient({ target }: SampleScene): Promise<Sample> {
  const tenant = bareOf(target);
  const campaignId = await createTestCampaign(tenant);
  const recipientId = await createTestRecipient(tenant, campaignId);
  return { params: { workspaceSlug: target.workspaceSlug, campaignId }, query: { ids: recipientId } };
}

/** Requests about campaigns and the people of their lists. */
export const CAMPAIGN_SAMPLES: Samples = {
  "campaigns.list": slug,
  "campaigns.create": (scene) => ({ ...slug(scene), body: { name: "Sample" } }),
  "campaigns.drafts.list": slug,
  "campaigns.drafts.create": (scene) => ({ ...slug(scene), body: {} }),
  "campaigns.compare": slug,
  "campaigns.process-stuck": slug,
  "campaigns.get": campaign,
  "campaigns.update": fresh("draft", { body: { revision: 1, name: "Changed" } }),
  "campaigns.delete": fresh("draft"),
  "campaigns.start": fresh("scheduled"),
  "campaigns.start-optimized": fresh("scheduled"),
  "campaigns.start-scalable": fresh("scheduled"),
  "campaigns.pause": fresh("scheduled"),
  "campaigns.resume": fresh("scheduled"),
  "campaigns.terminate": fresh("paused"),
  "campaigns.clone": fresh("completed", { body: {} }),
  "campaigns.retry-unreached": fresh("completed"),
  "campaigns.test-call": (scene) => ({
    ...campaign(scene),
    body: { to: "+14155550199" },
    // The agent of these scenes is on no engine; saying so takes the right to call.
    allowed: [201, 409, 422],
  }),
  "campaigns.process-calls": campaign,
  "campaigns.process-chunk": campaign,
  "campaigns.cleanup": campaign,
  "campaigns.estimate": campaign,
  "campaigns.live": campaign,
  "campaigns.report": campaign,
  "campaigns.decisions.list": campaign,
  "campaigns.decisions.export": campaign,
  "campaigns.recipients.preview": (scene) => ({
    ...campaign(scene),
    query: { recipientId: scene.target.recipientId },
  }),
  "campaigns.recipients.list": campaign,
  "campaigns.recipients.add": fresh("draft", { body: { recipients: [{ phone: "+14155550179" }] } }),
  "campaigns.recipients.remove": freshRecipient,
  "campaigns.recipients.export": campaign,
};
