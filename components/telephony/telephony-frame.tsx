"use client";

import type { ReactNode } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { label: "Numbers", href: "/org/telephony" },
  { label: "SIP trunks", href: "/org/telephony/sip-trunks" },
] as const;

export interface TelephonyFrameProps {
  current: (typeof TABS)[number]["href"];
  actions?: ReactNode;
  children?: ReactNode;
}

/** What both parts of telephony share: title, tabs, and the button that adds something. */
export function TelephonyFrame({ current, actions, children }: TelephonyFrameProps) {
  return (
    <>
      <PageHeader
        title="Telephony"
        description="Numbers your clients' agents call from and answer, and the lines they come over."
        actions={actions}
      />
      <LinkTabs label="Telephony" tabs={TABS} currentHref={current} className="mb-4" />
      {children}
    </>
  );
}
