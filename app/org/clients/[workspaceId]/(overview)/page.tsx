import { Prefetched, startPrefetch } from "@/app/prefetch";
import { clientNumberFilters } from "@/components/clients/client-number-filters";
import { ClientPage } from "@/components/clients/client-page";
import { integrationKeys } from "@/lib/client/integrations/keys";
import { telephonyKeys, toNumbersQuery } from "@/lib/client/telephony/keys";
import { listAssignments } from "@/lib/domain/integrations/list-assignments";
import { listNumbers } from "@/lib/domain/phone-numbers/list-numbers";
import { toTelephonyNumberResource } from "@/lib/domain/phone-numbers/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

interface PageProps {
  params: Promise<{ workspaceId: string }>;
}

/** The ledger is left to the browser: not every role that sees clients may read it. */
export default async function OrgClientPage({ params }: PageProps) {
  const { workspaceId } = await params;
  const ctx = await loadPartnerPage(`/org/clients/${workspaceId}`, "partner.clients.read");
  const ahead = startPrefetch(ctx);
  const filters = clientNumberFilters(workspaceId);
  await Promise.all([
    ahead.one(integrationKeys.assignments(workspaceId), () => listAssignments(ctx, workspaceId)),
    ahead.page(telephonyKeys.numberList(filters), async () => {
      const { rows, nextCursor } = await listNumbers(ctx, { limit: 50, ...toNumbersQuery(filters) });
      return page(rows.map(toTelephonyNumberResource), nextCursor);
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <ClientPage workspaceId={workspaceId} />
    </Prefetched>
  );
}
