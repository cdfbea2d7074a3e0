"use client";

import { usePathname } from "next/navigation";
import { usePageName } from "@/components/shell/page-name";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { PartnerPermission } from "@/config/permissions";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";

const TABS: readonly { label: string; href: string; permission: PartnerPermission }[] = [
  { label: "Brand", href: "/org/settings", permission: "partner.settings.read" },
  { label: "Mail", href: "/org/settings/mail", permission: "partner.settings.read" },
  { label: "Domains", href: "/org/settings/domains", permission: "partner.settings.read" },
  { label: "Security", href: "/org/settings/security", permission: "partner.settings.read" },
  { label: "Calling", href: "/org/settings/calling", permission: "partner.dnc.manage" },
  { label: "Roles", href: "/org/roles", permission: "partner.team.read" },
];

/** The parts of the agency's settings that somebody may open. */
export function SettingsTabs() {
  const can = usePartnerCan();
  const pathname = usePathname();
  const tabs = TABS.filter(({ permission }) => can(permission));
  usePageName(tabs.find(({ href }) => href === pathname)?.label ?? "Settings");
  return <LinkTabs label="Settings" tabs={tabs} currentHref={pathname} className="mb-6" />;
}
