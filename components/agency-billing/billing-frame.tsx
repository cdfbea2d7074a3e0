"use client";

import type { ReactNode } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { label: "Plan and usage", href: "/org/billing" },
  { label: "Credits", href: "/org/billing/credits" },
  { label: "Invoices", href: "/org/billing/invoices" },
  { label: "Getting paid", href: "/org/billing/payments" },
] as const;

export interface BillingFrameProps {
  current: (typeof TABS)[number]["href"];
  actions?: ReactNode;
  children?: ReactNode;
}

/** What the parts of an agency's billing share: title and tabs. */
export function BillingFrame({ current, actions, children }: BillingFrameProps) {
  return (
    <>
      <PageHeader
        title="Billing"
        description="What you pay for your plan and calls, and how your clients pay you."
        actions={actions}
      />
      <LinkTabs label="Billing" tabs={TABS} currentHref={current} className="mb-4" />
      {children}
    </>
  );
}
