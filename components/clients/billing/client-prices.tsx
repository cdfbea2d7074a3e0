"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Section } from "@/components/money/section";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { PriceTable } from "@/components/prices/price-table";
import { WhichPriceWins } from "@/components/prices/which-price-wins";
import { Button } from "@/components/ui/button";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { usePrices } from "@/lib/client/prices/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { ClientResource } from "@/types/clients";

const PriceSheet = dynamic(
  () => import("@/components/prices/price-sheet").then((module) => module.PriceSheet),
  { ssr: false },
);

/** What this client's calls cost: in force, to come and gone. */
export function ClientPrices({ client }: { client: ClientResource }) {
  const query = usePrices({ client: client.id, state: null });
  const mayManage = usePartnerCan()("partner.plans.manage");
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      id="client-prices"
      title="Prices of calls"
      actions={mayManage ? <Button onClick={() => setAdding(true)}>New price…</Button> : null}
    >
      <WhichPriceWins />
      <QueryState
        query={query}
        skeleton={<TableSkeleton rows={3} />}
        isEmpty={(rules) => rules.length === 0}
        empty={<p className="text-muted-foreground">This client has no price of its own.</p>}
      >
        {(rules) => (
          <PriceTable rules={rules} loadMore={toLoadMore(query)} mayEnd={mayManage} isOfOneClient />
        )}
      </QueryState>
      {isAdding ? <PriceSheet client={client} open={isAdding} onOpenChange={setAdding} /> : null}
    </Section>
  );
}
