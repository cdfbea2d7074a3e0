"use client";

import { usePathname } from "next/navigation";
import { usePageName } from "@/components/shell/page-name";
import { LinkTabs } from "@/components/ui/link-tabs";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

const TABS = [
  { label: "General", path: "" },
  { label: "Notifications", path: "/notifications" },
  { label: "Privacy and retention", path: "/privacy" },
  { label: "Security", path: "/security" },
  { label: "Danger zone", path: "/danger" },
] as const;

/** The parts of a workspace's settings. */
export function SettingsTabs() {
  const { slug } = useWorkspaceScope();
  const pathname = usePathname();
  const tabs = TABS.map(({ label, path }) => ({ label, href: `/w/${slug}/settings${path}` }));
  usePageName(tabs.find(({ href }) => href === pathname)?.label ?? "Settings");
  return <LinkTabs label="Settings" tabs={tabs} currentHref={pathname} className="mb-6" />;
}
