"use client";

import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { usePageName } from "@/components/shell/page-name";
import { Button } from "@/components/ui/button";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Skeleton } from "@/components/ui/skeleton";
import { ViewAsButton } from "@/components/view-as/view-as-button";
import { useEntersWorkspaces, usePartnerCan } from "@/lib/client/partner/partner-scope";
import { useClient } from "@/lib/client/partner/queries";
import type { ClientResource } from "@/types/clients";
import { CLIENT_STATE_LOOKS, clientState } from "./client-status";
import { clientTabs } from "./client-tabs";
import { ClosedNotice } from "./closed-notice";

/** What views of clients the agency allows. */
interface ViewPolicy {
  isOn: boolean;
  mayWrite: boolean;
}

export interface ClientFrameProps {
  workspaceId: string;
  views: ViewPolicy;
  children: ReactNode;
}

/** What all pages of one client share: its name and state, the ways in, the tabs. A deleted one has nothing else. */
export function ClientFrame({ workspaceId, views, children }: ClientFrameProps) {
  const query = useClient(workspaceId);
  const can = usePartnerCan();
  const pathname = usePathname();
  return (
    <QueryState query={query} skeleton={<FrameSkeleton />} isEmpty={() => false} empty={null}>
      {(client) => (
        <>
          <ClientHeader client={client} views={views} />
          <ClosedNotice client={client} />
          {client.status === "deleted" ? null : (
            <>
              <LinkTabs
                label="Client"
                tabs={clientTabs(workspaceId, can)}
                currentHref={pathname}
                className="mb-4"
              />
              <div>{children}</div>
            </>
          )}
        </>
      )}
    </QueryState>
  );
}

function ClientHeader({ client, views }: { client: ClientResource; views: ViewPolicy }) {
  const can = usePartnerCan();
  const mayEnter = useEntersWorkspaces() && client.status === "active";
  usePageName(client.name);
  return (
    <PageHeader
      title={client.name}
      status={<StatusBadge status={clientState(client)} looks={CLIENT_STATE_LOOKS} />}
      actions={
        mayEnter ? (
          <>
            {views.isOn && can("partner.clients.view-as") ? (
              <ViewAsButton
                workspaceId={client.id}
                workspaceName={client.name}
                as="agency"
                mayAllowChanges={views.mayWrite}
              />
            ) : null}
            <Button asChild>
              <Link href={`/w/${client.slug}/dashboard`} prefetch={false}>
                <ExternalLink aria-hidden />
                Open workspace
              </Link>
            </Button>
          </>
        ) : null
      }
    />
  );
}

function FrameSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-9 w-full max-w-lg" />
      <Skeleton className="h-72 rounded-lg" />
    </div>
  );
}
