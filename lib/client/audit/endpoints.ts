import type {
  exportPartnerAuditOperation,
  exportPlatformAuditOperation,
  exportWorkspaceAuditOperation,
  listPartnerAuditOperation,
  listPlatformAuditOperation,
  listWorkspaceAuditOperation,
} from "@/types/audit";
import { endpoint } from "../endpoint";

export const listWorkspaceAuditEndpoint = endpoint<typeof listWorkspaceAuditOperation>({
  id: "audit.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/audit",
  kind: "page",
});
export const exportWorkspaceAuditEndpoint = endpoint<typeof exportWorkspaceAuditOperation>({
  id: "audit.export",
  method: "GET",
  path: "/api/w/[workspaceSlug]/audit/export",
  kind: "stream",
});
export const listPartnerAuditEndpoint = endpoint<typeof listPartnerAuditOperation>({
  id: "partner.audit.list",
  method: "GET",
  path: "/api/partner/audit",
  kind: "page",
});
export const exportPartnerAuditEndpoint = endpoint<typeof exportPartnerAuditOperation>({
  id: "partner.audit.export",
  method: "GET",
  path: "/api/partner/audit/export",
  kind: "stream",
});
export const listPlatformAuditEndpoint = endpoint<typeof listPlatformAuditOperation>({
  id: "super-admin.audit.list",
  method: "GET",
  path: "/api/super-admin/audit",
  kind: "page",
});
export const exportPlatformAuditEndpoint = endpoint<typeof exportPlatformAuditOperation>({
  id: "super-admin.audit.export",
  method: "GET",
  path: "/api/super-admin/audit/export",
  kind: "stream",
});
