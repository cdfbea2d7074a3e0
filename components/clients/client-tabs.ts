import type { PartnerPermission } from "@/config/permissions";

const TABS: readonly { label: string; path: string; permission: PartnerPermission }[] = [
  { label: "Overview", path: "", permission: "partner.clients.read" },
  { label: "Billing", path: "/billing", permission: "partner.credits.read" },
  { label: "People", path: "/people", permission: "partner.clients.people" },
  { label: "Limits", path: "/limits", permission: "partner.clients.read" },
  { label: "Permissions", path: "/permissions", permission: "partner.clients.read" },
  { label: "Activity", path: "/activity", permission: "partner.audit.read" },
  { label: "Settings", path: "/settings", permission: "partner.clients.update" },
];

/** The parts of a client's page that somebody may open. */
export function clientTabs(workspaceId: string, can: (permission: PartnerPermission) => boolean) {
  return TABS.filter(({ permission }) => can(permission)).map(({ label, path }) => ({
    label,
    href: `/org/clients/${workspaceId}${path}`,
  }));
}
