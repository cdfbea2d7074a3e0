import { Prefetched, startPrefetch } from "@/app/prefetch";
import { ClientPage } from "@/components/clients/client-page";
import { integrationKeys } from "@/lib/client/integrations/keys";
import { listAssignments } from "@/lib/domain/integrations/list-assignments";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

interface PageProps {
  params: Promise<{ workspaceId: string }>;
}

/** The ledger is left to the browser: not every role that sees clients may read it. */
export default async function OrgClientPage({ params }: PageProps) {
  const { workspaceId } = await params;
  const ctx = await loadPartnerPage(`/org/clients/${workspaceId}`, "partner.clients.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(integrationKeys.assignments(workspaceId), () => listAssignments(ctx, workspaceId));
  return (
    <Prefetched client={ahead.client}>
      <ClientPage workspaceId={workspaceId} />
    </Prefetched>
  );
}
