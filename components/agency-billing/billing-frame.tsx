"use client";

import type { ReactNode } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { usePageName } from "@/components/shell/page-name";
import { LinkTabs } from "@/components/ui/link-tabs";
import { useIsClosed, usePartnerCan } from "@/lib/client/partner/partner-scope";
import { AGENCY } from "@/lib/client/payments/keys";
import { PayerScopeProvider } from "@/lib/client/payments/payer-scope";

const TABS = [
  { label: "Plan and usage", href: "/org/billing", isOpenWhileClosed: true },
  { label: "Credits", href: "/org/billing/credits", isOpenWhileClosed: true },
  { label: "Invoices", href: "/org/billing/invoices", isOpenWhileClosed: true },
  { label: "Getting paid", href: "/org/billing/payments", isOpenWhileClosed: false },
  { label: "Margins", href: "/org/billing/margins", isOpenWhileClosed: false },
  { label: "Differences", href: "/org/billing/differences", isOpenWhileClosed: false },
] as const;

export interface BillingFrameProps {
  current: (typeof TABS)[number]["href"];
  actions?: ReactNode;
  children?: ReactNode;
}

/** What the parts of an agency's billing share: title, tabs, and that the agency itself is who pays. */
export function BillingFrame({ current, actions, children }: BillingFrameProps) {
  const mayManage = usePartnerCan()("partner.billing.manage");
  const isClosed = useIsClosed();
  const tabs = TABS.filter(({ isOpenWhileClosed }) => isOpenWhileClosed || !isClosed);
  usePageName(TABS.find(({ href }) => href === current)?.label ?? "");
  return (
    <PayerScopeProvider scope={{ payer: AGENCY, timeZone: "UTC", mayManage }}>
      <PageHeader
        title="Billing"
        description="What you pay for your plan and calls, and how your clients pay you."
        actions={actions}
      />
      <LinkTabs label="Billing" tabs={tabs} currentHref={current} className="mb-4" />
      {children}
    </PayerScopeProvider>
  );
}
