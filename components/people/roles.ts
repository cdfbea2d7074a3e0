import { PARTNER_ROLES, WORKSPACE_ROLES, type WorkspaceRole } from "@/config/permissions";
import type { PeopleScope } from "@/lib/client/people/keys";

export const ROLE_NAMES: Record<WorkspaceRole, string> = {
  viewer: "Viewer",
  member: "Member",
  admin: "Admin",
  owner: "Owner",
};

const WORKSPACE_HINTS: Record<WorkspaceRole, string> = {
  viewer: "Sees what is going on and changes nothing.",
  member: "Works with agents and calls.",
  admin: "Also looks after people and settings.",
  owner: "May do everything, and hand the workspace on.",
};

const TEAM_HINTS: Record<WorkspaceRole, string> = {
  viewer: "",
  member: "Sees clients, their figures and the provider keys.",
  admin: "Also looks after clients, people, keys and the brand, and enters every workspace.",
  owner: "May do everything, and hand the agency on.",
};

/** What a role means, in a sentence. */
export function roleHint(scope: PeopleScope, role: WorkspaceRole): string {
  return scope.kind === "team" ? TEAM_HINTS[role] : WORKSPACE_HINTS[role];
}

/** The roles of a place that somebody with `own` may give, weakest first. */
export function grantableRoles(scope: PeopleScope, own: WorkspaceRole): WorkspaceRole[] {
  const roles: readonly WorkspaceRole[] = scope.kind === "team" ? PARTNER_ROLES : WORKSPACE_ROLES;
  return roles.filter((role) => isWithin(own, role));
}

/** The roles somebody may invite to: who may add clients also appoints their owners. */
export function invitableRoles(scope: PeopleScope, own: WorkspaceRole): WorkspaceRole[] {
  return grantableRoles(scope, scope.kind === "client" ? "owner" : own);
}

/** True when a role is not above another. */
export function isWithin(own: WorkspaceRole, role: WorkspaceRole): boolean {
  return WORKSPACE_ROLES.indexOf(own) >= WORKSPACE_ROLES.indexOf(role);
}
