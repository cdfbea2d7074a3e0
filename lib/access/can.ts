import type { ClientFeature } from "@/config/client-features";
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

/** Who somebody is inside a workspace: a role, and the features they have there (staff of the agency: all). */
export interface WorkspaceStanding {
  role: WorkspaceRole;
  features: readonly ClientFeature[];
}

/**
 * True when the role reaches the permission, its feature is on, and the permission it depends on is held too. Pure;
 * server and browser ask the same table.
 */
export function canInWorkspace(standing: WorkspaceStanding, permission: WorkspacePermission): boolean {
  const rule: { minimum: WorkspaceRole; feature?: ClientFeature; within?: WorkspacePermission } =
    WORKSPACE_PERMISSIONS[permission];
  if (rule.feature && !standing.features.includes(rule.feature)) return false;
  if (rule.within && !canInWorkspace(standing, rule.within)) return false;
  return WORKSPACE_ROLES.indexOf(standing.role) >= WORKSPACE_ROLES.indexOf(rule.minimum);
}

/** True when the partner role holds the permission. */
export function canInPartner(role: PartnerRole, permission: PartnerPermission): boolean {
  return PARTNER_ROLES.indexOf(role) >= PARTNER_ROLES.indexOf(PARTNER_PERMISSIONS[permission].minimum);
}

/** True for the agency's staff: those whose role in the agency opens every workspace of it. */
export function isAgencyStaff(role: PartnerRole | null): boolean {
  return role !== null && PARTNER_ROLE_IN_WORKSPACES[role] !== null;
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
