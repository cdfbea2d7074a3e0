import { WORKSPACE_ROLES, type WorkspaceRole } from "@/config/permissions";

/** True for those who look after a workspace: its admins and owners. */
export function isWorkspaceAdmin(role: WorkspaceRole): boolean {
  return WORKSPACE_ROLES.indexOf(role) >= WORKSPACE_ROLES.indexOf("admin");
}
