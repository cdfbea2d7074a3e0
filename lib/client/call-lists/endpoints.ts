import type {
  exportCallsOperation,
  listConversationsOperation,
  searchCallsOperation,
} from "@/types/call-lists";
import { endpoint } from "../endpoint";

export const searchCallsEndpoint = endpoint<typeof searchCallsOperation>({
  id: "calls.search",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/search",
  kind: "page",
});
export const listConversationsEndpoint = endpoint<typeof listConversationsOperation>({
  id: "conversations.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/conversations",
  kind: "page",
});
export const exportCallsEndpoint = endpoint<typeof exportCallsOperation>({
  id: "calls.export",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/export",
  kind: "stream",
});
