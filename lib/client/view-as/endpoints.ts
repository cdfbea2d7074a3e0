import type { openPlatformViewOperation, openViewOperation } from "@/types/view-as";
import { endpoint } from "../endpoint";

export const openViewEndpoint = endpoint<typeof openViewOperation>({
  id: "partner.workspaces.view-as",
  method: "POST",
  path: "/api/partner/workspaces/[workspaceId]/view-as",
  kind: "resource",
});
export const openPlatformViewEndpoint = endpoint<typeof openPlatformViewOperation>({
  id: "super-admin.workspaces.view-as",
  method: "POST",
  path: "/api/super-admin/workspaces/[workspaceId]/view-as",
  kind: "resource",
});
