import type {
  addAgencyDncOperation,
  addDncOperation,
  addPlatformDncOperation,
  checkAgencyDncOperation,
  checkDncOperation,
  exportAgencyDncOperation,
  exportDncOperation,
  exportPlatformDncOperation,
  getCallingRulesOperation,
  listAgencyDncOperation,
  listDncOperation,
  listPlatformDncOperation,
  removeAgencyDncOperation,
  removeDncOperation,
  removePlatformDncOperation,
  setCallingRulesOperation,
  uploadAgencyDncOperation,
  uploadPlatformDncOperation,
} from "@/types/dnc";
import { endpoint } from "../endpoint";

export const listDncEndpoint = endpoint<typeof listDncOperation>({
  id: "dnc.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/dnc",
  kind: "page",
});
export const addDncEndpoint = endpoint<typeof addDncOperation>({
  id: "dnc.add",
  method: "POST",
  path: "/api/w/[workspaceSlug]/dnc",
  kind: "resource",
});
export const removeDncEndpoint = endpoint<typeof removeDncOperation>({
  id: "dnc.remove",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/dnc/[entryId]",
  kind: "none",
});
export const checkDncEndpoint = endpoint<typeof checkDncOperation>({
  id: "dnc.check",
  method: "GET",
  path: "/api/w/[workspaceSlug]/dnc/check",
  kind: "resource",
});
export const exportDncEndpoint = endpoint<typeof exportDncOperation>({
  id: "dnc.export",
  method: "GET",
  path: "/api/w/[workspaceSlug]/dnc/export",
  kind: "stream",
});
export const listAgencyDncEndpoint = endpoint<typeof listAgencyDncOperation>({
  id: "partner.dnc.list",
  method: "GET",
  path: "/api/partner/dnc",
  kind: "page",
});
export const addAgencyDncEndpoint = endpoint<typeof addAgencyDncOperation>({
  id: "partner.dnc.add",
  method: "POST",
  path: "/api/partner/dnc",
  kind: "resource",
});
export const uploadAgencyDncEndpoint = endpoint<typeof uploadAgencyDncOperation>({
  id: "partner.dnc.upload",
  method: "POST",
  path: "/api/partner/dnc/upload",
  kind: "resource",
});
export const removeAgencyDncEndpoint = endpoint<typeof removeAgencyDncOperation>({
  id: "partner.dnc.remove",
  method: "DELETE",
  path: "/api/partner/dnc/[entryId]",
  kind: "none",
});
export const checkAgencyDncEndpoint = endpoint<typeof checkAgencyDncOperation>({
  id: "partner.dnc.check",
  method: "GET",
  path: "/api/partner/dnc/check",
  kind: "resource",
});
export const exportAgencyDncEndpoint = endpoint<typeof exportAgencyDncOperation>({
  id: "partner.dnc.export",
  method: "GET",
  path: "/api/partner/dnc/export",
  kind: "stream",
});
export const listPlatformDncEndpoint = endpoint<typeof listPlatformDncOperation>({
  id: "super-admin.dnc.list",
  method: "GET",
  path: "/api/super-admin/dnc",
  kind: "page",
});
export const addPlatformDncEndpoint = endpoint<typeof addPlatformDncOperation>({
  id: "super-admin.dnc.add",
  method: "POST",
  path: "/api/super-admin/dnc",
  kind: "resource",
});
export const uploadPlatformDncEndpoint = endpoint<typeof uploadPlatformDncOperation>({
  id: "super-admin.dnc.upload",
  method: "POST",
  path: "/api/super-admin/dnc/upload",
  kind: "resource",
});
export const removePlatformDncEndpoint = endpoint<typeof removePlatformDncOperation>({
  id: "super-admin.dnc.remove",
  method: "DELETE",
  path: "/api/super-admin/dnc/[entryId]",
  kind: "none",
});
export const exportPlatformDncEndpoint = endpoint<typeof exportPlatformDncOperation>({
  id: "super-admin.dnc.export",
  method: "GET",
  path: "/api/super-admin/dnc/export",
  kind: "stream",
});
export const getCallingRulesEndpoint = endpoint<typeof getCallingRulesOperation>({
  id: "partner.calling-rules.get",
  method: "GET",
  path: "/api/partner/calling-rules",
  kind: "resource",
});
export const setCallingRulesEndpoint = endpoint<typeof setCallingRulesOperation>({
  id: "partner.calling-rules.set",
  method: "PUT",
  path: "/api/partner/calling-rules",
  kind: "resource",
});
