import type {
  createSavedViewOperation,
  deleteSavedViewOperation,
  listSavedViewsOperation,
  updateSavedViewOperation,
} from "@/types/saved-views";
import { endpoint } from "../endpoint";

export const listSavedViewsEndpoint = endpoint<typeof listSavedViewsOperation>({
  id: "saved-views.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/saved-views",
  kind: "page",
});
export const createSavedViewEndpoint = endpoint<typeof createSavedViewOperation>({
  id: "saved-views.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/saved-views",
  kind: "resource",
});
export const updateSavedViewEndpoint = endpoint<typeof updateSavedViewOperation>({
  id: "saved-views.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/saved-views/[viewId]",
  kind: "resource",
});
export const deleteSavedViewEndpoint = endpoint<typeof deleteSavedViewOperation>({
  id: "saved-views.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/saved-views/[viewId]",
  kind: "none",
});
