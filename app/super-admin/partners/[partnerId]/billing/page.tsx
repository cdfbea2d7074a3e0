import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PartnerBilling } from "@/components/platform-billing/partner/partner-billing";
import { agencyMoneyKeys } from "@/lib/client/agency-money/keys";
import { listPlatformEntries } from "@/lib/domain/credits/list-entries";
import { toListedCreditEntry } from "@/lib/domain/credits/to-resource";
import { getPartnerBilling } from "@/lib/domain/partner-billing/get-billing";
import { toPartnerBilling } from "@/lib/domain/partner-billing/to-resource";
import { listPayments } from "@/lib/domain/payments/list-payments";
import { toPaymentResource } from "@/lib/domain/payments/to-resource";
import { listPartnerPrices } from "@/lib/domain/rating/list-prices";
import { toPriceResource } from "@/lib/domain/rating/to-price-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listPlatformCreditEntriesOperation } from "@/types/credits";
import { listAgencyPaymentsOperation } from "@/types/partner-payments";
import { listPartnerPricesOperation } from "@/types/prices";

export const metadata: Metadata = { title: "Agency billing" };

interface PageProps {
  params: Promise<{ partnerId: string }>;
}

const FIRST = { limit: 20 };

/** All of an agency's money with the platform. */
export default async function PlatformPartnerBillingPage({ params }: PageProps) {
  const { partnerId } = await params;
  const ctx = await loadSuperAdminPage(`/super-admin/partners/${partnerId}/billing`);
  const reader = { ...ctx, scope: { partnerId, workspaceId: "all" } } as const;
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.one(agencyMoneyKeys.billing(partnerId), async () =>
      toPartnerBilling(await getPartnerBilling(reader)),
    ),
    ahead.page(agencyMoneyKeys.ledger(partnerId), async () => {
      const query = listPlatformCreditEntriesOperation.query.parse(FIRST);
      const { rows, nextCursor } = await listPlatformEntries(partnerId, query);
      return page(rows.map(toListedCreditEntry), nextCursor);
    }),
    ahead.page(agencyMoneyKeys.payments(partnerId), async () => {
      const query = listAgencyPaymentsOperation.query.parse(FIRST);
      const { rows, nextCursor } = await listPayments(reader, { partnerId, workspaceId: null }, query);
      return page(rows.map(toPaymentResource), nextCursor);
    }),
    ahead.page(agencyMoneyKeys.prices(partnerId), async () => {
      const query = listPartnerPricesOperation.query.parse(FIRST);
      const { rows, nextCursor } = await listPartnerPrices(partnerId, query);
      return page(rows.map(toPriceResource), nextCursor);
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <PartnerBilling partnerId={partnerId} />
    </Prefetched>
  );
}
