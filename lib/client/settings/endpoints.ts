import type {
  getSettingsOperation,
  requestDeletionOperation,
  updateSettingsOperation,
} from "@/types/settings";
import { endpoint } from "../endpoint";

export const getSettingsEndpoint = endpoint<typeof getSettingsOperation>({
  id: "settings.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/settings",
  kind: "resource",
});
export const updateSettingsEndpoint = endpoint<typeof updateSettingsOperation>({
  id: "settings.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/settings",
  kind: "resource",
});
export const requestDeletionEndpoint = endpoint<typeof requestDeletionOperation>({
  id: "settings.request-deletion",
  method: "POST",
  path: "/api/w/[workspaceSlug]/settings/deletion-request",
  kind: "resource",
});
