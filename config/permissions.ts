/**
 * The one permission table. Server steps, pages and components read it; adding a permission is one line here.
 * A role holds every permission whose minimum role it reaches.
 */
export const WORKSPACE_ROLES = ["viewer", "member", "admin", "owner"] as const;
export const PARTNER_ROLES = ["member", "admin", "owner"] as const;
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number];
export type PartnerRole = (typeof PARTNER_ROLES)[number];

interface WorkspaceRule {
  description: string;
  minimum: WorkspaceRole;
}
interface PartnerRule {
  description: string;
  minimum: PartnerRole;
}

export const WORKSPACE_PERMISSIONS = {
  "dashboard.read": { description: "See the dashboard", minimum: "viewer" },
  "agents.read": { description: "See agents", minimum: "viewer" },
  "agents.write": { description: "Create and change agents", minimum: "member" },
  "agents.delete": { description: "Delete agents", minimum: "admin" },
  "calls.read": { description: "See calls, transcripts and recordings", minimum: "viewer" },
  "calls.place": { description: "Place calls", minimum: "member" },
  "credits.read": { description: "See balance and ledger", minimum: "viewer" },
  "keys.read": { description: "See which provider keys the workspace uses", minimum: "member" },
  "live.read": { description: "Follow live changes", minimum: "viewer" },
} as const satisfies Record<string, WorkspaceRule>;

export const PARTNER_PERMISSIONS = {
  "partner.read": { description: "See the agency and its figures", minimum: "member" },
  "partner.clients.read": { description: "See clients with their figures and balances", minimum: "member" },
  "partner.integrations.read": { description: "See provider keys (last four characters)", minimum: "member" },
  "partner.integrations.manage": {
    description: "Add, change, assign and remove provider keys",
    minimum: "admin",
  },
  "partner.credits.read": { description: "See clients' ledgers", minimum: "admin" },
  "partner.credits.adjust": { description: "Adjust a client's balance by hand", minimum: "admin" },
  "partner.audit.read": { description: "Read the audit log", minimum: "admin" },
} as const satisfies Record<string, PartnerRule>;

export const PLATFORM_PERMISSIONS = {
  "platform.read": { description: "See the platform's partners and figures" },
} as const;

export type WorkspacePermission = keyof typeof WORKSPACE_PERMISSIONS;
export type PartnerPermission = keyof typeof PARTNER_PERMISSIONS;
export type PlatformPermission = keyof typeof PLATFORM_PERMISSIONS;

/** Partner admins and owners act in every workspace of their agency with this role. */
export const PARTNER_ROLE_IN_WORKSPACES: Record<PartnerRole, WorkspaceRole | null> = {
  member: null,
  admin: "admin",
  owner: "owner",
};
