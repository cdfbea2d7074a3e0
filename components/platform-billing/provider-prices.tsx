"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Section } from "@/components/money/section";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { type EndingPrice, EndPriceDialog } from "@/components/prices/end-price-dialog";
import { PRICE_LOOKS } from "@/components/prices/price-looks";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import { useEndProviderPrice } from "@/lib/client/platform-billing/mutations";
import { useProviderPrices } from "@/lib/client/platform-billing/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { ProviderPriceResource } from "@/types/prices";
import { PROVIDERS, spellDrift, toEndingPrice } from "./provider-words";

const ProviderPriceSheet = dynamic(
  () => import("./provider-price-sheet").then((module) => module.ProviderPriceSheet),
  { ssr: false },
);

/** What providers ask for calls whose cost they did not name, and how far real costs are from it. */
export function ProviderPrices() {
  const query = useProviderPrices();
  const end = useEndProviderPrice();
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<EndingPrice | null>(null);
  return (
    <Section
      id="provider-prices"
      title="Prices of providers"
      actions={<Button onClick={() => setAdding(true)}>New price…</Button>}
    >
      <p className="mb-3 max-w-prose text-muted-foreground">
        Used for calls whose cost the provider did not name. Where real costs of the last seven days are far
        from it, the price is out of date.
      </p>
      <QueryState
        query={query}
        skeleton={<TableSkeleton rows={3} />}
        isEmpty={(prices) => prices.length === 0}
        empty={<p className="text-muted-foreground">No price is known yet.</p>}
      >
        {(prices) => (
          <div className="flex flex-col gap-3">
            <Prices prices={prices} onEnd={(price) => setEnding(toEndingPrice(price))} />
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
      {isAdding ? <ProviderPriceSheet onClose={() => setAdding(false)} /> : null}
      <EndPriceDialog
        price={ending}
        end={end}
        afterwards="Further calls whose cost the provider does not name count as free"
        onClose={() => setEnding(null)}
      />
    </Section>
  );
}

interface PricesProps {
  prices: readonly ProviderPriceResource[];
  onEnd: (price: ProviderPriceResource) => void;
}

function Prices({ prices, onEnd }: PricesProps) {
  return (
    <Card className="overflow-x-auto">
      <Table aria-label="Prices of providers">
        <TableHead>
          <tr>
            <TableHeader className="pl-4">Provider</TableHeader>
            <TableHeader className="text-right">Price</TableHeader>
            <TableHeader>State</TableHeader>
            <TableHeader>Real costs</TableHeader>
            <TableHeader>Source</TableHeader>
            <TableHeader className="text-right">From</TableHeader>
            <TableHeader className="text-right">Until</TableHeader>
            <TableHeader className="pr-4">
              <span className="sr-only">End</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {prices.map((price) => (
            <TableRow key={price.id}>
              <TableCell className="pl-4 font-medium">
                {PROVIDERS[price.provider]}
                <span className="block font-normal text-muted-foreground text-sm">{price.item}</span>
              </TableCell>
              <TableCell className="tabular whitespace-nowrap text-right">
                <Money amountMicros={price.microsPerUnit} currency={price.currency} precise /> a {price.unit}
              </TableCell>
              <TableCell>
                <StatusBadge status={price.state} looks={PRICE_LOOKS} />
              </TableCell>
              <TableCell>
                <Drift price={price} />
              </TableCell>
              <TableCell className="max-w-56 break-words text-muted-foreground text-sm">
                {price.source}
              </TableCell>
              <TableCell className="whitespace-nowrap text-right text-muted-foreground">
                <TimeAgo instant={price.validFrom} />
              </TableCell>
              <TableCell className="whitespace-nowrap text-right text-muted-foreground">
                {price.validUntil ? <TimeAgo instant={price.validUntil} /> : "No end"}
              </TableCell>
              <TableCell className="pr-4 text-right">
                <End price={price} onEnd={onEnd} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function End({ price, onEnd }: { price: ProviderPriceResource } & Pick<PricesProps, "onEnd">) {
  if (price.state === "past") return null;
  const label = price.state === "future" ? "Call off…" : "End…";
  return (
    <Button size="sm" onClick={() => onEnd(price)}>
      {label}
    </Button>
  );
}

function Drift({ price: { drift, currency } }: { price: ProviderPriceResource }) {
  if (!drift) return <span className="text-muted-foreground">–</span>;
  return (
    <span className="tabular">
      <Money amountMicros={drift.averageMicrosPerMinute} currency={currency} precise /> a minute{" "}
      <Badge tone={drift.isLarge ? "danger" : "neutral"}>{spellDrift(drift.ratio)}</Badge>
      <span className="block text-muted-foreground text-sm">of {formatNumber(drift.calls)} calls</span>
    </span>
  );
}
