import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { MarginsPage } from "@/components/margins/margins-page";
import { readMarginAddress, toMarginQuery, toMoneyQuery } from "@/lib/client/margin-filters/keys";
import { marginKeys } from "@/lib/client/margins/keys";
import { getMoney } from "@/lib/domain/margins/get-money";
import { listMargins, toMargin } from "@/lib/domain/margins/list-margins";
import { listMarginAlerts, toMarginAlert } from "@/lib/domain/margins/margin-alerts";
import { getExchangeRates } from "@/lib/domain/rating/exchange-rates";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { pageTimeMs } from "@/lib/http/pages/page-time";
import { page } from "@/lib/http/steps/respond";
import { listMarginsOperation } from "@/types/margins";

export const metadata: Metadata = { title: "Margins" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What clients, agents and calls leave the agency. Mails about losses lead here. */
export default async function OrgMarginsPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/billing/margins", "partner.billing.read");
  const nowMs = pageTimeMs();
  const address = readMarginAddress(await searchParams);
  const [asked, days] = [toMarginQuery(address, nowMs), toMoneyQuery(address, nowMs)];
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.one(marginKeys.money(days), () => getMoney(ctx, days)),
    ahead.one(marginKeys.rates(), () => getExchangeRates(ctx)),
    ahead.page(marginKeys.alerts(), async () => {
      const { rows, nextCursor } = await listMarginAlerts(ctx, { isSeen: false, limit: 10 });
      return page(rows.map(toMarginAlert), nextCursor);
    }),
    ahead.page(marginKeys.list(asked), async () => {
      const { rows, nextCursor } = await listMargins(ctx, listMarginsOperation.query.parse(asked));
      return page(
        rows.map((row) => toMargin(row, asked.by)),
        nextCursor,
      );
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <MarginsPage madeAtMs={nowMs} ownCurrency={ctx.partner.currency} />
    </Prefetched>
  );
}
