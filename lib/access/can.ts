import {
  PARTNER_PERMISSIONS,
  PARTNER_ROLE_IN_WORKSPACES,
  PARTNER_ROLES,
  type PartnerPermission,
  type PartnerRole,
  WORKSPACE_PERMISSIONS,
  WORKSPACE_ROLES,
  type WorkspacePermission,
  type WorkspaceRole,
} from "@/config/permissions";

/** True when the workspace role holds the permission. Pure; server and browser ask the same table. */
export function canInWorkspace(role: WorkspaceRole, permission: WorkspacePermission): boolean {
  return WORKSPACE_ROLES.indexOf(role) >= WORKSPACE_ROLES.indexOf(WORKSPACE_PERMISSIONS[permission].minimum);
}

/** True when the partner role holds the permission. */
export function canInPartner(role: PartnerRole, permission: PartnerPermission): boolean {
  return PARTNER_ROLES.indexOf(role) >= PARTNER_ROLES.indexOf(PARTNER_PERMISSIONS[permission].minimum);
}

/** The stronger of a person's own workspace role and the one that comes with the partner role; null means no access. */
export function effectiveWorkspaceRole(
  own: WorkspaceRole | null,
  partnerRole: PartnerRole | null,
): WorkspaceRole | null {
  const inherited = partnerRole ? PARTNER_ROLE_IN_WORKSPACES[partnerRole] : null;
  if (!own) return inherited;
  if (!inherited) return own;
  return WORKSPACE_ROLES.indexOf(own) >= WORKSPACE_ROLES.indexOf(inherited) ? own : inherited;
}
