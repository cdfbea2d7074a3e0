import type { PermissionCell, PermissionGroup } from "@/components/patterns/permission-grid";
import { CLIENT_FEATURES, type ClientFeature } from "@/config/client-features";
import {
  PARTNER_PERMISSIONS,
  PARTNER_ROLES,
  WORKSPACE_PERMISSIONS,
  WORKSPACE_ROLES,
  type WorkspaceRole,
} from "@/config/permissions";
import { ROLE_NAMES } from "./roles";

interface Rule {
  description: string;
  minimum: WorkspaceRole;
  feature?: ClientFeature;
}

/** Headings by the first word of a permission; a new area reads as its own name until it gets one. */
const WORKSPACE_AREAS: Record<string, string> = {
  dashboard: "Overview",
  live: "Overview",
  agents: "Agents",
  calls: "Calls",
  credits: "Billing",
  keys: "Provider keys",
  members: "People",
  settings: "Settings",
  audit: "Audit log",
};

const PARTNER_AREAS: Record<string, string> = {
  read: "Overview",
  clients: "Clients",
  integrations: "Provider keys",
  credits: "Billing",
  team: "Team",
  settings: "Settings",
  brand: "Settings",
  domains: "Settings",
  security: "Settings",
  templates: "Clients",
  audit: "Audit log",
};

export const WORKSPACE_ROLE_COLUMNS = WORKSPACE_ROLES.map((key) => ({ key, label: ROLE_NAMES[key] }));
export const PARTNER_ROLE_COLUMNS = PARTNER_ROLES.map((key) => ({ key, label: ROLE_NAMES[key] }));

/** What each role of a workspace may do, from the one permission table. */
export function workspacePermissionGroups(): PermissionGroup[] {
  return toGroups(WORKSPACE_PERMISSIONS, WORKSPACE_ROLES, (name) => {
    const area = name.split(".")[0] ?? name;
    return WORKSPACE_AREAS[area] ?? capital(area);
  });
}

/** What each role of the agency's team may do. */
export function partnerPermissionGroups(): PermissionGroup[] {
  return toGroups(PARTNER_PERMISSIONS, PARTNER_ROLES, (name) => {
    const area = name.split(".")[1] ?? name;
    return PARTNER_AREAS[area] ?? capital(area);
  });
}

function toGroups(
  table: Record<string, Rule>,
  roles: readonly WorkspaceRole[],
  titleOf: (name: string) => string,
): PermissionGroup[] {
  const groups = new Map<string, PermissionGroup["rows"][number][]>();
  for (const [name, rule] of Object.entries(table)) {
    const cells = Object.fromEntries(roles.map((role) => [role, cellOf(rule, role)]));
    const title = titleOf(name);
    groups.set(title, [...(groups.get(title) ?? []), { key: name, label: rule.description, cells }]);
  }
  return [...groups].map(([title, rows]) => ({ title, rows }));
}

/** Yes, no, or yes while the agency has a feature switched on for the client. */
function cellOf({ minimum, feature }: Rule, role: WorkspaceRole): PermissionCell {
  if (WORKSPACE_ROLES.indexOf(role) < WORKSPACE_ROLES.indexOf(minimum)) return false;
  return feature ? `with ${CLIENT_FEATURES[feature].label}` : true;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
