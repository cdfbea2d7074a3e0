import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { ClientPage } from "@/components/clients/client-page";
import { integrationKeys } from "@/lib/client/integrations/keys";
import { partnerKeys } from "@/lib/client/partner/keys";
import { listAssignments } from "@/lib/domain/integrations/list-assignments";
import { getViewPolicy } from "@/lib/domain/view-as/get-view-policy";
import { getClient } from "@/lib/domain/workspaces/get-client";
import { toClientResource } from "@/lib/domain/workspaces/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Client" };

interface PageProps {
  params: Promise<{ workspaceId: string }>;
}

/** The ledger is left to the browser: not every role that sees clients may read it. */
export default async function OrgClientPage({ params }: PageProps) {
  const { workspaceId } = await params;
  const ctx = await loadPartnerPage(`/org/clients/${workspaceId}`);
  const client = await found(workspaceId, (id) => getClient(ctx, id));
  const ahead = startPrefetch(ctx);
  ahead.client.setQueryData(partnerKeys.client(client.id), toClientResource(client));
  const [views] = await Promise.all([
    getViewPolicy(ctx),
    ahead.one(integrationKeys.assignments(client.id), () => listAssignments(ctx, client.id)),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <ClientPage workspaceId={client.id} views={views} />
    </Prefetched>
  );
}
