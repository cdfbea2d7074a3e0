import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { readPartnerFilters, toPartnerQuery } from "@/components/platform/partner-filters";
import { PartnersPage } from "@/components/platform/partners-page";
import { platformKeys } from "@/lib/client/platform/keys";
import { listPartners } from "@/lib/domain/partners/list-partners";
import { toPartnerSummary } from "@/lib/domain/partners/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listPartnersOperation } from "@/types/console";

export const metadata: Metadata = { title: "Agencies" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformPartnersPage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/partners");
  const filters = toPartnerQuery(await readPartnerFilters(searchParams));
  const ahead = startPrefetch(ctx);
  await ahead.page(platformKeys.partners(filters), async () => {
    const { rows, nextCursor } = await listPartners(listPartnersOperation.query.parse(filters));
    return page(rows.map(toPartnerSummary), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <PartnersPage />
    </Prefetched>
  );
}
