import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { readPriceFilters } from "@/components/prices/price-filters";
import { PricesPage } from "@/components/prices/prices-page";
import { priceKeys, toPricesQuery } from "@/lib/client/prices/keys";
import { listPrices } from "@/lib/domain/rating/list-prices";
import { toPriceResource } from "@/lib/domain/rating/to-price-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Prices of calls" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrgPricesPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/plans/prices", "partner.plans.read");
  const filters = readPriceFilters(await searchParams);
  const ahead = startPrefetch(ctx);
  await ahead.page(priceKeys.list(filters), async () => {
    const { rows, nextCursor } = await listPrices(ctx, { limit: 50, ...toPricesQuery(filters) });
    return page(rows.map(toPriceResource), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <PricesPage />
    </Prefetched>
  );
}
