import type { campaignLiveOperation, estimateCampaignOperation } from "@/types/campaign-live";
import type { campaignReportOperation, compareCampaignsOperation } from "@/types/campaign-reports";
import type {
  campaignTestCallOperation,
  cloneCampaignOperation,
  pauseCampaignOperation,
  resumeCampaignOperation,
  retryUnreachedOperation,
  startCampaignOperation,
  terminateCampaignOperation,
} from "@/types/campaign-steps";
import type {
  createDraftOperation,
  deleteCampaignOperation,
  getCampaignOperation,
  listCampaignsOperation,
  updateCampaignOperation,
} from "@/types/campaigns";
import { endpoint } from "../endpoint";

export const listCampaignsEndpoint = endpoint<typeof listCampaignsOperation>({
  id: "campaigns.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns",
  kind: "page",
});
export const createDraftEndpoint = endpoint<typeof createDraftOperation>({
  id: "campaigns.drafts.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/campaigns/draft/create",
  kind: "resource",
});
export const getCampaignEndpoint = endpoint<typeof getCampaignOperation>({
  id: "campaigns.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]",
  kind: "resource",
});
export const updateCampaignEndpoint = endpoint<typeof updateCampaignOperation>({
  id: "campaigns.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]",
  kind: "resource",
});
export const deleteCampaignEndpoint = endpoint<typeof deleteCampaignOperation>({
  id: "campaigns.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]",
  kind: "none",
});
export const startCampaignEndpoint = endpoint<typeof startCampaignOperation>({
  id: "campaigns.start",
  method: "POST",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/start",
  kind: "resource",
});
export const pauseCampaignEndpoint = endpoint<typeof pauseCampaignOperation>({
  id: "campaigns.pause",
  method: "POST",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/pause",
  kind: "resource",
});
export const resumeCampaignEndpoint = endpoint<typeof resumeCampaignOperation>({
  id: "campaigns.resume",
  method: "POST",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/resume",
  kind: "resource",
});
export const terminateCampaignEndpoint = endpoint<typeof terminateCampaignOperation>({
  id: "campaigns.terminate",
  method: "POST",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/terminate",
  kind: "resource",
});
export const cloneCampaignEndpoint = endpoint<typeof cloneCampaignOperation>({
  id: "campaigns.clone",
  method: "POST",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/clone",
  kind: "resource",
});
export const retryUnreachedEndpoint = endpoint<typeof retryUnreachedOperation>({
  id: "campaigns.retry-unreached",
  method: "POST",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/retry-unreached",
  kind: "resource",
});
export const campaignTestCallEndpoint = endpoint<typeof campaignTestCallOperation>({
  id: "campaigns.test-call",
  method: "POST",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/test-call",
  kind: "resource",
});
export const estimateCampaignEndpoint = endpoint<typeof estimateCampaignOperation>({
  id: "campaigns.estimate",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/estimate",
  kind: "resource",
});
export const campaignLiveEndpoint = endpoint<typeof campaignLiveOperation>({
  id: "campaigns.live",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/live",
  kind: "resource",
});
export const compareCampaignsEndpoint = endpoint<typeof compareCampaignsOperation>({
  id: "campaigns.compare",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/compare",
  kind: "resource",
});
export const campaignReportEndpoint = endpoint<typeof campaignReportOperation>({
  id: "campaigns.report",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/report",
  kind: "stream",
});
