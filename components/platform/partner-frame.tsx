"use client";

import { ExternalLink } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { usePageName } from "@/components/shell/page-name";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Skeleton } from "@/components/ui/skeleton";
import { usePlatformPartner } from "@/lib/client/platform/queries";
import type { PlatformPartnerResource } from "@/types/console";
import { PARTNER_LOOKS, partnerHref } from "./partner-looks";

export interface PartnerFrameProps {
  partnerId: string;
  /** Where the agency's own people go in. */
  url: string;
  children: ReactNode;
}

/** What all pages of one agency share: its name and state, and the way from one to the other. */
export function PartnerFrame({ partnerId, url, children }: PartnerFrameProps) {
  const query = usePlatformPartner(partnerId);
  return (
    <QueryState query={query} skeleton={<FrameSkeleton />} isEmpty={() => false} empty={null}>
      {(partner) => (
        <>
          <PageName name={partner.name} />
          <PageHeader
            title={partner.name}
            status={<StatusBadge status={partner.status} looks={PARTNER_LOOKS} />}
            actions={
              <Button asChild>
                <a href={url} target="_blank" rel="noreferrer">
                  <ExternalLink aria-hidden />
                  <span className="max-w-64 truncate">{partner.primaryHost}</span>
                </a>
              </Button>
            }
          />
          <Suspension partner={partner} />
          <Tabs partner={partner} />
          {/* An own box, so that a page's first section knows that it is the first. */}
          <div>{children}</div>
        </>
      )}
    </QueryState>
  );
}

/** For the breadcrumb. */
function PageName({ name }: { name: string }) {
  usePageName(name);
  return null;
}

function Suspension({ partner: { status, suspensionReason } }: { partner: PlatformPartnerResource }) {
  if (status !== "suspended") return null;
  return (
    <Alert tone="danger" title="This agency is suspended" className="mb-4">
      <p>
        Its hosts and API refuse everybody, and so do its clients'.
        {suspensionReason ? ` Reason: ${suspensionReason}` : ""}
      </p>
    </Alert>
  );
}

function Tabs({
  partner: { id, workspaces, people, openInvitations },
}: {
  partner: PlatformPartnerResource;
}) {
  const pathname = usePathname();
  const tabs = [
    { label: "Overview", href: partnerHref(id) },
    { label: "Clients", href: partnerHref(id, "clients"), count: workspaces },
    { label: "Billing", href: partnerHref(id, "billing") },
    { label: "People", href: partnerHref(id, "people"), count: people + openInvitations },
    { label: "Domains", href: partnerHref(id, "domains") },
    { label: "Flags", href: partnerHref(id, "flags") },
    { label: "Activity", href: partnerHref(id, "activity") },
    { label: "Danger zone", href: partnerHref(id, "danger") },
  ];
  return <LinkTabs label="Agency" tabs={tabs} currentHref={pathname} className="mb-4" />;
}

function FrameSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-9" />
      <Skeleton className="h-72 rounded-lg" />
    </div>
  );
}
