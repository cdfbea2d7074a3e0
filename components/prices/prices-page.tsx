"use client";

import { Plus, Tags } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ClientChip } from "@/components/clients/client-chip";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { PlansFrame } from "@/components/plans/plans-frame";
import { usePageName } from "@/components/shell/page-name";
import { Button } from "@/components/ui/button";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { usePrices } from "@/lib/client/prices/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { PriceTable } from "./price-table";
import { usePriceFilters } from "./use-price-filters";
import { WhichPriceWins } from "./which-price-wins";

const PriceSheet = dynamic(() => import("./price-sheet").then((module) => module.PriceSheet), { ssr: false });

/** What clients' calls cost: prices in force, to come and gone. */
export function PricesPage() {
  const { filters, definitions, isFiltered, setClient, clear } = usePriceFilters();
  const query = usePrices(filters);
  usePageName("Prices of calls");
  const [isAdding, setAdding] = useState(false);
  const mayManage = usePartnerCan()("partner.plans.manage");
  const add = mayManage ? (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      New price
    </Button>
  ) : null;
  return (
    <PlansFrame current="/org/plans/prices" actions={query.data?.length || isFiltered ? add : null}>
      <WhichPriceWins />
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar
          lead={<ClientChip clientId={filters.client} onChange={setClient} />}
          filters={definitions}
          isFiltered={isFiltered}
          onClear={clear}
        />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(rules) => rules.length === 0}
        isFiltered={isFiltered}
        onClearFilters={clear}
        empty={
          <EmptyState icon={Tags} title="No prices yet" action={add}>
            Each client has a plain rate from the day you add it. Here you set what single agents, directions
            or countries cost.
          </EmptyState>
        }
      >
        {(rules) => (
          <div className="sm:-mt-11">
            <PriceTable rules={rules} loadMore={toLoadMore(query)} mayEnd={mayManage} />
          </div>
        )}
      </QueryState>
      {isAdding ? <PriceSheet open={isAdding} onOpenChange={setAdding} /> : null}
    </PlansFrame>
  );
}
