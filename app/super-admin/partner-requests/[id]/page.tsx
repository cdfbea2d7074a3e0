import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { RequestPage } from "@/components/partner-requests/request-page";
import { partnerRequestKeys } from "@/lib/client/partner-requests/keys";
import { getRequest } from "@/lib/domain/partner-requests/get-request";
import { toRequestResource } from "@/lib/domain/partner-requests/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Agency request" };

interface PageProps {
  params: Promise<{ id: string }>;
}

export default async function PartnerRequestPage({ params }: PageProps) {
  const { id } = await params;
  const ctx = await loadSuperAdminPage(`/super-admin/partner-requests/${id}`);
  const request = await found(id, (requestId) => getRequest(ctx, requestId));
  const ahead = startPrefetch(ctx);
  await ahead.one(partnerRequestKeys.detail(id), async () => toRequestResource(request));
  return (
    <Prefetched client={ahead.client}>
      <RequestPage id={id} />
    </Prefetched>
  );
}
