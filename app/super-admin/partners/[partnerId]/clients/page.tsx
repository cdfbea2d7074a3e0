import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PartnerWorkspaces } from "@/components/platform/partner-workspaces";
import { platformKeys } from "@/lib/client/platform/keys";
import { listPartnerWorkspaces } from "@/lib/domain/partners/list-partner-workspaces";
import { toPlatformWorkspace } from "@/lib/domain/partners/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listPartnerWorkspacesOperation } from "@/types/console";

export const metadata: Metadata = { title: "Agency clients" };

interface PageProps {
  params: Promise<{ partnerId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformPartnerClientsPage({ params, searchParams }: PageProps) {
  const { partnerId } = await params;
  const ctx = await loadSuperAdminPage(`/super-admin/partners/${partnerId}/clients`);
  const { search: asked } = await searchParams;
  const search = typeof asked === "string" ? asked : "";
  const ahead = startPrefetch(ctx);
  await found(partnerId, (id) =>
    ahead.page(platformKeys.partnerWorkspaces(id, search), async () => {
      const query = listPartnerWorkspacesOperation.query.parse(search ? { search } : {});
      const { rows, nextCursor } = await listPartnerWorkspaces(id, query);
      return page(rows.map(toPlatformWorkspace), nextCursor);
    }),
  );
  return (
    <Prefetched client={ahead.client}>
      <PartnerWorkspaces partnerId={partnerId} />
    </Prefetched>
  );
}
