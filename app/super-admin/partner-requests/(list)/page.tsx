import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { RequestsPage } from "@/components/partner-requests/requests-page";
import { partnerRequestKeys, readRequestStatus } from "@/lib/client/partner-requests/keys";
import { countRequests, listRequests } from "@/lib/domain/partner-requests/list-requests";
import { toRequestListItem } from "@/lib/domain/partner-requests/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Agency requests" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PartnerRequestsPage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/partner-requests");
  const status = readRequestStatus((await searchParams).status);
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.one(partnerRequestKeys.counts(), () => countRequests(ctx)),
    ahead.page(partnerRequestKeys.list(status), async () => {
      const { rows, nextCursor } = await listRequests(ctx, { limit: 50, status: status ?? undefined });
      return page(rows.map(toRequestListItem), nextCursor);
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <RequestsPage status={status} />
    </Prefetched>
  );
}
