import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PartnersPage } from "@/components/platform/partners-page";
import { platformKeys } from "@/lib/client/platform/keys";
import { listPartners } from "@/lib/domain/partners/list-partners";
import { toPartnerSummary } from "@/lib/domain/partners/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Agencies" };

export default async function PlatformPartnersPage() {
  const ctx = await loadSuperAdminPage("/super-admin/partners");
  const ahead = startPrefetch(ctx);
  await ahead.page(platformKeys.partners(), async () => {
    const { rows, nextCursor } = await listPartners({ limit: 50 });
    return page(rows.map(toPartnerSummary), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <PartnersPage />
    </Prefetched>
  );
}
