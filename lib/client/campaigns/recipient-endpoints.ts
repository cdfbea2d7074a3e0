import type {
  addRecipientsOperation,
  exportDecisionsOperation,
  exportRecipientsOperation,
  listDecisionsOperation,
  listRecipientsOperation,
  previewRecipientOperation,
  removeRecipientsOperation,
} from "@/types/campaign-recipients";
import { endpoint } from "../endpoint";

export const listRecipientsEndpoint = endpoint<typeof listRecipientsOperation>({
  id: "campaigns.recipients.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/recipients",
  kind: "page",
});
export const addRecipientsEndpoint = endpoint<typeof addRecipientsOperation>({
  id: "campaigns.recipients.add",
  method: "POST",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/recipients",
  kind: "resource",
});
export const removeRecipientsEndpoint = endpoint<typeof removeRecipientsOperation>({
  id: "campaigns.recipients.remove",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/recipients",
  kind: "none",
});
export const exportRecipientsEndpoint = endpoint<typeof exportRecipientsOperation>({
  id: "campaigns.recipients.export",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/recipients/export",
  kind: "stream",
});
export const listDecisionsEndpoint = endpoint<typeof listDecisionsOperation>({
  id: "campaigns.decisions.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/decisions",
  kind: "page",
});
export const exportDecisionsEndpoint = endpoint<typeof exportDecisionsOperation>({
  id: "campaigns.decisions.export",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/decisions/export",
  kind: "stream",
});
export const previewRecipientEndpoint = endpoint<typeof previewRecipientOperation>({
  id: "campaigns.recipients.preview",
  method: "GET",
  path: "/api/w/[workspaceSlug]/campaigns/[campaignId]/preview",
  kind: "resource",
});
