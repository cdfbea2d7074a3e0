"use client";

import type { ReactNode } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { label: "Plans", href: "/org/plans" },
  { label: "Prices of calls", href: "/org/plans/prices" },
] as const;

export interface PlansFrameProps {
  current: (typeof TABS)[number]["href"];
  actions?: ReactNode;
  children?: ReactNode;
}

/** What both parts share: title, tabs, and the button that adds something. */
export function PlansFrame({ current, actions, children }: PlansFrameProps) {
  return (
    <>
      <PageHeader
        title="Plans"
        description="What you sell to your clients, and what their calls cost them."
        actions={actions}
      />
      <LinkTabs label="Plans" tabs={TABS} currentHref={current} className="mb-4" />
      {children}
    </>
  );
}
