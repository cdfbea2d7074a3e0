import type { Metadata } from "next";
import type { ReactNode } from "react";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { ClientFrame } from "@/components/clients/client-frame";
import { partnerKeys } from "@/lib/client/partner/keys";
import { getViewPolicy } from "@/lib/domain/view-as/get-view-policy";
import { getClient } from "@/lib/domain/workspaces/get-client";
import { toClientResource } from "@/lib/domain/workspaces/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Client" };

interface LayoutProps {
  params: Promise<{ workspaceId: string }>;
  children: ReactNode;
}

/** The frame of one client's pages. */
export default async function OrgClientLayout({ params, children }: LayoutProps) {
  const { workspaceId } = await params;
  const ctx = await loadPartnerPage(`/org/clients/${workspaceId}`, "partner.clients.read");
  const [client, views] = await Promise.all([
    found(workspaceId, (id) => getClient(ctx, id)),
    getViewPolicy(ctx),
  ]);
  const ahead = startPrefetch(ctx);
  ahead.client.setQueryData(partnerKeys.client(client.id), toClientResource(client));
  return (
    <Prefetched client={ahead.client}>
      <ClientFrame workspaceId={client.id} views={views}>
        {children}
      </ClientFrame>
    </Prefetched>
  );
}
