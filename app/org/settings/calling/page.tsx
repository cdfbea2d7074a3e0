import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { AgencyCalling } from "@/components/dnc/agency-calling";
import { readDncFilters } from "@/components/dnc/dnc-filters";
import { callingRuleKeys, dncKeys, toDncQuery } from "@/lib/client/dnc/keys";
import { loadCallingRules } from "@/lib/domain/campaigns/load-calling-rules";
import { listDncEntries } from "@/lib/domain/dnc/list-dnc-entries";
import { listOfAgency } from "@/lib/domain/dnc/lists";
import { toDncEntry } from "@/lib/domain/dnc/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listAgencyDncOperation } from "@/types/dnc";

export const metadata: Metadata = { title: "Calling" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** When the agency's clients call, and whom none of them does. */
export default async function PartnerCallingPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/settings/calling", "partner.dnc.manage");
  const filters = await readDncFilters(searchParams);
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.one(callingRuleKeys.all(), async () => ({ rules: await loadCallingRules(ctx) })),
    ahead.page(dncKeys.list({ kind: "agency" }, filters), async () => {
      const query = listAgencyDncOperation.query.parse(toDncQuery(filters));
      const { rows, nextCursor } = await listDncEntries(ctx, listOfAgency(ctx), query);
      return page(rows.map(toDncEntry), nextCursor);
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <AgencyCalling />
    </Prefetched>
  );
}
