import { canInPartner, canInWorkspace, type WorkspaceStanding } from "@/lib/access/can";
import type { PartnerPermission, PartnerRole, WorkspacePermission } from "./permissions";

/** Icons the navigation uses; the shell draws them by these names. */
type IconName =
  | "layout-dashboard"
  | "phone"
  | "phone-call"
  | "phone-off"
  | "bot"
  | "book-open"
  | "wallet"
  | "building"
  | "chart"
  | "plug"
  | "activity"
  | "inbox"
  | "scroll-text"
  | "users"
  | "package"
  | "webhook"
  | "cog"
  | "mail"
  | "megaphone"
  | "user"
  | "settings";

interface Place<Permission> {
  label: string;
  /** For the phone's bottom bar, where the label would take two lines. */
  shortLabel?: string;
  /** Below the root of its area; empty for the root itself. */
  path: string;
  icon: IconName;
  permission: Permission;
}
interface Section<Permission> {
  section?: string;
  items: readonly Place<Permission>[];
}

const WORKSPACE: readonly Section<WorkspacePermission>[] = [
  {
    section: "Operate",
    items: [
      { label: "Dashboard", path: "dashboard", icon: "layout-dashboard", permission: "dashboard.read" },
      { label: "Calls", path: "calls", icon: "phone", permission: "calls.read" },
      { label: "Campaigns", path: "campaigns", icon: "megaphone", permission: "campaigns.read" },
      { label: "Leads", path: "leads", icon: "user", permission: "leads.read" },
    ],
  },
  {
    section: "Build",
    items: [
      { label: "Agents", path: "agents", icon: "bot", permission: "agents.read" },
      {
        label: "Knowledge base",
        shortLabel: "Knowledge",
        path: "knowledge-base",
        icon: "book-open",
        permission: "knowledge.read",
      },
    ],
  },
  {
    section: "Measure",
    items: [{ label: "Analytics", path: "analytics", icon: "chart", permission: "analytics.read" }],
  },
  {
    section: "Manage",
    items: [
      { label: "Members", path: "members", icon: "users", permission: "members.read" },
      { label: "Billing", path: "billing", icon: "wallet", permission: "credits.read" },
      { label: "Activity", path: "audit", icon: "scroll-text", permission: "audit.read" },
      { label: "Settings", path: "settings", icon: "settings", permission: "settings.read" },
    ],
  },
];

const PARTNER: readonly Section<PartnerPermission>[] = [
  {
    items: [
      { label: "Overview", path: "", icon: "layout-dashboard", permission: "partner.read" },
      { label: "Clients", path: "clients", icon: "building", permission: "partner.clients.read" },
      { label: "Plans", path: "plans", icon: "package", permission: "partner.plans.read" },
      { label: "Billing", path: "billing", icon: "wallet", permission: "partner.billing.read" },
      { label: "Reports", path: "analytics", icon: "chart", permission: "partner.read" },
      { label: "Integrations", path: "integrations", icon: "plug", permission: "partner.integrations.read" },
      { label: "Telephony", path: "telephony", icon: "phone-call", permission: "partner.telephony.read" },
      {
        label: "Provider events",
        shortLabel: "Events",
        path: "events",
        icon: "webhook",
        permission: "partner.events.read",
      },
      { label: "Team", path: "team", icon: "users", permission: "partner.team.read" },
      { label: "Invitations", path: "invitations", icon: "mail", permission: "partner.team.read" },
      { label: "Audit log", path: "audit", icon: "scroll-text", permission: "partner.audit.read" },
      { label: "Settings", path: "settings", icon: "settings", permission: "partner.settings.read" },
    ],
  },
];

/** A place as the shell draws it. */
export interface NavigationItem {
  label: string;
  shortLabel?: string;
  href: string;
  icon: IconName;
}
export interface NavigationSection {
  section?: string;
  items: readonly NavigationItem[];
}

/** The sidebar of a workspace: only what the person may open. */
export function workspaceNavigation(slug: string, standing: WorkspaceStanding): NavigationSection[] {
  return draw(WORKSPACE, `/w/${slug}`, (permission) => canInWorkspace(standing, permission));
}

/** The sidebar of the agency's dashboard; of one that is closed for its debt its billing alone. */
export function partnerNavigation(role: PartnerRole, { isClosed = false } = {}): NavigationSection[] {
  const all = draw(PARTNER, "/org", (permission) => canInPartner(role, permission));
  if (!isClosed) return all;
  return all
    .map((section) => ({ ...section, items: section.items.filter(({ href }) => href === "/org/billing") }))
    .filter(({ items }) => items.length > 0);
}

/** The sidebar of the platform's console; whoever may open it may open all of it. */
export function platformNavigation(): NavigationSection[] {
  return [
    {
      items: [
        { label: "Overview", href: "/super-admin", icon: "activity" },
        { label: "Requests", href: "/super-admin/partner-requests", icon: "inbox" },
        { label: "Agencies", href: "/super-admin/partners", icon: "building" },
        { label: "Plans", href: "/super-admin/variants", icon: "package" },
        { label: "Client plans", href: "/super-admin/plans", icon: "book-open" },
        { label: "Billing", href: "/super-admin/billing", icon: "wallet" },
        { label: "Events", href: "/super-admin/webhooks", icon: "webhook" },
        { label: "Jobs", href: "/super-admin/jobs", icon: "cog" },
        { label: "Integrations", href: "/super-admin/integrations", icon: "plug" },
        { label: "Do not call", href: "/super-admin/do-not-call", icon: "phone-off" },
        { label: "Audit log", href: "/super-admin/audit", icon: "scroll-text" },
      ],
    },
  ];
}

function draw<Permission>(
  sections: readonly Section<Permission>[],
  root: string,
  may: (permission: Permission) => boolean,
): NavigationSection[] {
  return sections
    .map(({ section, items }) => ({
      ...(section ? { section } : {}),
      items: items
        .filter(({ permission }) => may(permission))
        .map(({ label, shortLabel, path, icon }) => ({
          ...{ label, icon, href: path ? `${root}/${path}` : root },
          ...(shortLabel ? { shortLabel } : {}),
        })),
    }))
    .filter(({ items }) => items.length > 0);
}
