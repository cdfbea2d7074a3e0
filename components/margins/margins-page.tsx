"use client";

import { TrendingDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { BillingFrame } from "@/components/agency-billing/billing-frame";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/use-now";
import { toMarginQuery, toMoneyQuery } from "@/lib/client/margin-filters/keys";
import { useExchangeRates, useMargins, useMoney } from "@/lib/client/margins/queries";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { toLoadMore } from "@/lib/client/use-pages";
import type { MoneyResource } from "@/types/margins";
import { MarginAlerts } from "./margin-alerts";
import { MarginFilters, MarginsCsv } from "./margin-filters";
import { MarginTable } from "./margin-table";
import { MarginTiles } from "./margin-tiles";
import { areBeingTold } from "./missing-rates";
import { RatesNotice } from "./rates-notice";
import { useMarginAddress } from "./use-margin-address";

const RatesSheet = dynamic(() => import("./rates-sheet").then((module) => module.RatesSheet), { ssr: false });

export interface MarginsPageProps {
  madeAtMs: number;
  /** In which the agency pays for its plan and calls. */
  ownCurrency: string;
}

/** What clients, agents and calls leave the agency: alerts first, then the whole, then each, losses on top. */
export function MarginsPage({ madeAtMs, ownCurrency }: MarginsPageProps) {
  const [isStating, setStating] = useState(false);
  const mayState = usePartnerCan()("partner.plans.manage");
  const nowMs = useNow() ?? madeAtMs;
  const { address } = useMarginAddress();
  const rates = useExchangeRates().data?.ratesPerUsd;
  const money = useMoney(
    toMoneyQuery(address, nowMs),
    (rows) => rates !== undefined && areBeingTold(rows, { ownCurrency, ratesPerUsd: rates }),
  );
  return (
    <BillingFrame
      current="/org/billing/margins"
      actions={
        mayState ? (
          <Button disabled={!rates} onClick={() => setStating(true)}>
            Exchange rates…
          </Button>
        ) : null
      }
    >
      <div className="flex flex-col gap-4">
        <MarginAlerts />
        <QueryState
          query={money}
          skeleton={<Skeleton className="h-28 rounded-lg" />}
          isEmpty={({ currencies }) => currencies.length === 0}
          empty={null}
        >
          {(sums) => (
            <>
              <RatesNotice
                money={sums}
                ownCurrency={ownCurrency}
                ratesPerUsd={rates ?? {}}
                onState={mayState && rates ? () => setStating(true) : null}
              />
              <MarginTiles money={sums} />
            </>
          )}
        </QueryState>
        <Margins nowMs={nowMs} ownCurrency={ownCurrency} ratesPerUsd={rates ?? {}} />
      </div>
      {isStating && rates ? (
        <RatesSheet
          ratesPerUsd={rates}
          inUse={currenciesOf(money.data, ownCurrency)}
          onClose={() => setStating(false)}
        />
      ) : null}
    </BillingFrame>
  );
}

function currenciesOf(money: MoneyResource | undefined, ownCurrency: string): string[] {
  return [ownCurrency, ...(money?.currencies ?? []).map(({ currency }) => currency)];
}

interface MarginsProps {
  nowMs: number;
  ownCurrency: string;
  ratesPerUsd: Readonly<Record<string, string>>;
}

function Margins({ nowMs, ownCurrency, ratesPerUsd }: MarginsProps) {
  const { address, setClient } = useMarginAddress();
  const query = useMargins(toMarginQuery(address, nowMs), (rows) =>
    areBeingTold(rows, { ownCurrency, ratesPerUsd }),
  );
  return (
    <section aria-label="Margins" className="flex flex-col gap-2">
      <MarginFilters nowMs={nowMs} />
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(margins) => margins.length === 0}
        isFiltered={address.client !== null}
        onClearFilters={() => setClient(null)}
        empty={
          <EmptyState icon={TrendingDown} title="Nothing came in and nothing was spent in this period">
            Choose a longer period above. Clients appear here with their first call or payment.
          </EmptyState>
        }
      >
        {(margins) => (
          <MarginTable
            by={address.by}
            margins={margins}
            ownCurrency={ownCurrency}
            ratesPerUsd={ratesPerUsd}
            loadMore={toLoadMore(query)}
            toolbar={<MarginsCsv nowMs={nowMs} />}
          />
        )}
      </QueryState>
    </section>
  );
}
