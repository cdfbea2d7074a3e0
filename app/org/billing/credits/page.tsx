import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { CreditsPage } from "@/components/agency-billing/credits-page";
import { instantsOf } from "@/config/date-presets";
import { agencyBillingKeys } from "@/lib/client/agency-billing/keys";
import { readLedgerFilters } from "@/lib/client/credits/keys";
import { getPartnerCredits } from "@/lib/domain/credits/get-partner-credits";
import { toGrantResource } from "@/lib/domain/credits/grant-rows";
import { listPartnerEntries } from "@/lib/domain/credits/list-entries";
import { listOwnGrants } from "@/lib/domain/credits/list-grants";
import { toPartnerCreditEntry, toPartnerCreditsResource } from "@/lib/domain/credits/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listPartnerCreditEntriesOperation } from "@/types/credits";

export const metadata: Metadata = { title: "Credits" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The agency's own balance and ledger with the platform. */
export default async function OrgCreditsPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/billing/credits", "partner.billing.read");
  const filters = readLedgerFilters(await searchParams);
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.one(agencyBillingKeys.credits(), async () =>
      toPartnerCreditsResource(await getPartnerCredits(ctx)),
    ),
    ahead.page(agencyBillingKeys.grants(), async () => {
      const { rows, nextCursor } = await listOwnGrants(ctx, { limit: 10 });
      return page(rows.map(toGrantResource), nextCursor);
    }),
    ahead.page(agencyBillingKeys.entries(filters), async () => {
      const { from, to: until } = instantsOf(filters, "UTC");
      const kind = filters.kind ?? undefined;
      const query = listPartnerCreditEntriesOperation.query.parse({ kind, from, until });
      const { rows, nextCursor } = await listPartnerEntries(ctx, query);
      return page(rows.map(toPartnerCreditEntry), nextCursor);
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <CreditsPage />
    </Prefetched>
  );
}
