"use client";

import { usePathname } from "next/navigation";
import { usePageName } from "@/components/shell/page-name";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { WorkspacePermission } from "@/config/permissions";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

interface Tab {
  label: string;
  path: string;
  /** Who may not do this does not see the tab. */
  permission?: WorkspacePermission;
}

const TABS: readonly Tab[] = [
  { label: "General", path: "" },
  { label: "Notifications", path: "/notifications" },
  { label: "Privacy and retention", path: "/privacy" },
  { label: "Security", path: "/security" },
  { label: "Variables", path: "/variables", permission: "variables.read" },
  { label: "Connections", path: "/connections", permission: "agents.write" },
  { label: "Numbers not to call", path: "/do-not-call", permission: "dnc.read" },
  { label: "Webhooks", path: "/webhooks", permission: "webhooks.read" },
  { label: "Danger zone", path: "/danger" },
];

/** The parts of a workspace's settings. */
export function SettingsTabs() {
  const { slug } = useWorkspaceScope();
  const pathname = usePathname();
  const can = useCan();
  const tabs = TABS.filter(({ permission }) => !permission || can(permission)).map(({ label, path }) => ({
    label,
    href: `/w/${slug}/settings${path}`,
  }));
  // The page of one endpoint stands below its tab; the first tab is above all.
  const current = tabs.findLast(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  usePageName(current?.label ?? "Settings");
  return <LinkTabs label="Settings" tabs={tabs} currentHref={current?.href ?? pathname} className="mb-6" />;
}
