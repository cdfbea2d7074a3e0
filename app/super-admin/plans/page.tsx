import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { SoldPlansPage } from "@/components/platform-billing/sold-plans-page";
import { platformBillingKeys } from "@/lib/client/platform-billing/keys";
import { listSoldPlans, toSoldPlan } from "@/lib/domain/platform-billing/list-sold-plans";
import { listProviderPrices } from "@/lib/domain/rating/list-provider-prices";
import { toProviderPriceResource } from "@/lib/domain/rating/provider-price-rows";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listSoldPlansOperation } from "@/types/platform-billing";
import { listProviderPricesOperation } from "@/types/prices";

export const metadata: Metadata = { title: "Client plans" };

export default async function PlatformClientPlansPage() {
  const ctx = await loadSuperAdminPage("/super-admin/plans");
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.page(platformBillingKeys.soldPlans("live"), async () => {
      const { rows, nextCursor } = await listSoldPlans(listSoldPlansOperation.query.parse({}));
      return page(rows.map(toSoldPlan), nextCursor);
    }),
    ahead.page(platformBillingKeys.providerPrices(), async () => {
      const { rows, nextCursor } = await listProviderPrices(listProviderPricesOperation.query.parse({}));
      return page(rows.map(toProviderPriceResource), nextCursor);
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <SoldPlansPage />
    </Prefetched>
  );
}
