import type { bulkCallsOperation } from "@/types/call-bulk";
import type {
  createTagOperation,
  deleteTagOperation,
  listTagsOperation,
  tagCallOperation,
  untagCallOperation,
  updateTagOperation,
} from "@/types/tags";
import { endpoint } from "../endpoint";

export const listTagsEndpoint = endpoint<typeof listTagsOperation>({
  id: "tags.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/tags",
  kind: "page",
});
export const createTagEndpoint = endpoint<typeof createTagOperation>({
  id: "tags.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/tags",
  kind: "resource",
});
export const updateTagEndpoint = endpoint<typeof updateTagOperation>({
  id: "tags.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/tags/[tagId]",
  kind: "resource",
});
export const deleteTagEndpoint = endpoint<typeof deleteTagOperation>({
  id: "tags.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/tags/[tagId]",
  kind: "none",
});
export const tagCallEndpoint = endpoint<typeof tagCallOperation>({
  id: "calls.tags.add",
  method: "PUT",
  path: "/api/w/[workspaceSlug]/calls/[callId]/tags/[tagId]",
  kind: "none",
});
export const untagCallEndpoint = endpoint<typeof untagCallOperation>({
  id: "calls.tags.remove",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/calls/[callId]/tags/[tagId]",
  kind: "none",
});
export const bulkCallsEndpoint = endpoint<typeof bulkCallsOperation>({
  id: "calls.bulk",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/bulk",
  kind: "resource",
});
