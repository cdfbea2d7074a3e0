import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { readNumberFilters } from "@/components/telephony/number-filters";
import { NumbersPage } from "@/components/telephony/numbers-page";
import { telephonyKeys, toNumbersQuery } from "@/lib/client/telephony/keys";
import { listNumbers } from "@/lib/domain/phone-numbers/list-numbers";
import { toTelephonyNumberResource } from "@/lib/domain/phone-numbers/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Numbers" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrgTelephonyPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/telephony", "partner.telephony.read");
  const filters = readNumberFilters(await searchParams);
  const ahead = startPrefetch(ctx);
  await ahead.page(telephonyKeys.numberList(filters), async () => {
    const { rows, nextCursor } = await listNumbers(ctx, { limit: 50, ...toNumbersQuery(filters) });
    return page(rows.map(toTelephonyNumberResource), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <NumbersPage />
    </Prefetched>
  );
}
