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
import { endOf, isFromBeginning, spellCalls, spellTerms, toEnding } from "@/components/prices/price-words";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { useEndAgencyPrice } from "@/lib/client/agency-money/mutations";
import { useAgencyPrices } from "@/lib/client/agency-money/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { PlatformPartnerResource } from "@/types/console";
import type { PriceRuleResource } from "@/types/prices";

const PriceSheet = dynamic(() => import("./price-sheet").then((module) => module.PriceSheet), { ssr: false });

/** What the agency pays for calls: in force, to come and gone. */
export function PartnerPrices({ partner }: { partner: PlatformPartnerResource }) {
  const query = useAgencyPrices(partner.id);
  const [isAdding, setAdding] = useState(false);
  const end = useEndAgencyPrice(partner.id);
  const [ending, setEnding] = useState<EndingPrice | null>(null);
  return (
    <Section
      id="agency-prices"
      title="Prices of calls"
      actions={<Button onClick={() => setAdding(true)}>New price…</Button>}
    >
      <QueryState
        query={query}
        skeleton={<TableSkeleton rows={3} />}
        isEmpty={(rules) => rules.length === 0}
        empty={<p className="text-muted-foreground">This agency has no price of its own.</p>}
      >
        {(rules) => (
          <div className="flex flex-col gap-3">
            <Prices rules={rules} onEnd={(rule) => setEnding(toEnding(rule))} />
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
      {isAdding ? <PriceSheet partner={partner} onClose={() => setAdding(false)} /> : null}
      <EndPriceDialog
        price={ending}
        end={end}
        afterwards="Further calls cost what the next matching price says"
        onClose={() => setEnding(null)}
      />
    </Section>
  );
}

interface PricesProps {
  rules: readonly PriceRuleResource[];
  onEnd: (rule: PriceRuleResource) => void;
}

function Prices({ rules, onEnd }: PricesProps) {
  return (
    <Card className="overflow-x-auto">
      <Table aria-label="Prices">
        <TableHead>
          <tr>
            <TableHeader className="pl-4">Calls</TableHeader>
            <TableHeader>Price</TableHeader>
            <TableHeader>State</TableHeader>
            <TableHeader>From</TableHeader>
            <TableHeader>Until</TableHeader>
            <TableHeader className="pr-4">
              <span className="sr-only">End</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {rules.map((rule) => (
            <Price key={rule.id} rule={rule} onEnd={onEnd} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Price({ rule, onEnd }: { rule: PriceRuleResource } & Pick<PricesProps, "onEnd">) {
  const end = endOf(rule);
  return (
    <TableRow>
      <TableCell className="pl-4">{spellCalls(rule)}</TableCell>
      <TableCell className="tabular">
        {spellTerms(rule)}
        {rule.note ? <span className="block text-muted-foreground text-sm">{rule.note}</span> : null}
      </TableCell>
      <TableCell>
        <StatusBadge status={rule.state} looks={PRICE_LOOKS} />
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {isFromBeginning(rule) ? "The start" : <TimeAgo instant={rule.validFrom} />}
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {rule.validUntil ? <TimeAgo instant={rule.validUntil} /> : "No end"}
      </TableCell>
      <TableCell className="pr-4 text-right">
        {end ? (
          <Button size="sm" onClick={() => onEnd(rule)}>
            {end === "end" ? "End…" : "Call off…"}
          </Button>
        ) : null}
      </TableCell>
    </TableRow>
  );
}
