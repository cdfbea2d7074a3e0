"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { usePageName } from "@/components/shell/page-name";
import { LinkTabs } from "@/components/ui/link-tabs";

const ROOT = "/super-admin/billing";
const TABS = [
  { label: "Overview", href: ROOT },
  { label: "Differences", href: `${ROOT}/differences` },
  { label: "Comparisons", href: `${ROOT}/comparisons` },
  { label: "Stripe events", href: `${ROOT}/events` },
  { label: "Metered usage", href: `${ROOT}/usage` },
];

/** What the pages about the platform's money share. */
export function BillingFrame({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  usePageName(TABS.find(({ href }) => href === pathname)?.label ?? "");
  return (
    <>
      <PageHeader
        title="Billing"
        description="What agencies pay, who owes, and where our books and Stripe's do not agree."
      />
      <LinkTabs label="Billing" tabs={TABS} currentHref={pathname} className="mb-4" />
      <div>{children}</div>
    </>
  );
}
