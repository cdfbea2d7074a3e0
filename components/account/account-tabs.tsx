"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { label: "Profile", href: "/account" },
  { label: "Security", href: "/account/security" },
  { label: "Sessions", href: "/account/sessions" },
];

/** The parts of a person's own account. */
export function AccountTabs() {
  return <LinkTabs label="Your account" tabs={TABS} currentHref={usePathname()} className="mb-6" />;
}
