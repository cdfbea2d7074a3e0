"use client";

import { useMemo, useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { dataColumns } from "@/components/patterns/data-table-features";
import type { LoadMoreProps } from "@/components/patterns/load-more";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useEndPrice } from "@/lib/client/prices/mutations";
import type { PriceRuleResource } from "@/types/prices";
import { CountryFlag } from "./country-flag";
import { type EndingPrice, EndPriceDialog } from "./end-price-dialog";
import { PRICE_LOOKS } from "./price-looks";
import { countryName, endOf, isFromBeginning, spellCalls, spellTerms, toEnding } from "./price-words";

interface PriceRow {
  rule: PriceRuleResource;
  /** Null for who may not end it. */
  onEnd: ((rule: PriceRuleResource) => void) | null;
}

const column = dataColumns<PriceRow>();

const CLIENT = column.display({
  id: "client",
  header: "Client",
  enableHiding: false,
  cell: ({ row: { original } }) => <Payer rule={original.rule} />,
});
const REST = [
  column.display({ id: "calls", header: "Calls", cell: ({ row }) => <Calls rule={row.original.rule} /> }),
  column.display({
    id: "price",
    header: "Price",
    cell: ({ row: { original } }) => <Price rule={original.rule} />,
  }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row: { original } }) => <StatusBadge status={original.rule.state} looks={PRICE_LOOKS} />,
  }),
  column.display({
    id: "from",
    header: "From",
    cell: ({ row: { original } }) =>
      isFromBeginning(original.rule) ? (
        <span className="whitespace-nowrap text-muted-foreground">The start</span>
      ) : (
        <TimeAgo instant={original.rule.validFrom} className="whitespace-nowrap" />
      ),
  }),
  column.display({
    id: "until",
    header: "Until",
    cell: ({ row: { original } }) =>
      original.rule.validUntil ? (
        <TimeAgo instant={original.rule.validUntil} className="whitespace-nowrap" />
      ) : (
        <span className="text-muted-foreground">No end</span>
      ),
  }),
  column.display({
    id: "end",
    header: "Action",
    enableHiding: false,
    meta: { align: "end" },
    cell: ({ row: { original } }) => <End row={original} />,
  }),
];
const WITH_CLIENT = column.columns([CLIENT, ...REST]);
const OF_ONE_CLIENT = column.columns(REST);

export interface PriceTableProps {
  rules: readonly PriceRuleResource[];
  loadMore: LoadMoreProps;
  mayEnd: boolean;
  /** Leaves the client out: all are of the same. */
  isOfOneClient?: boolean;
}

/** Prices with the calls each is for, when it holds, and a way to end it. */
export function PriceTable({ rules, loadMore, mayEnd, isOfOneClient = false }: PriceTableProps) {
  const end = useEndPrice();
  const [ending, setEnding] = useState<EndingPrice | null>(null);
  // Rows keep their identity while nothing changes.
  const rows = useMemo(
    () =>
      rules.map((rule) => ({
        rule,
        onEnd: mayEnd ? (chosen: PriceRuleResource) => setEnding(toEnding(chosen)) : null,
      })),
    [rules, mayEnd],
  );
  return (
    <>
      <DataTable
        label="Prices"
        storageKey={isOfOneClient ? "client-prices" : "prices"}
        columns={isOfOneClient ? OF_ONE_CLIENT : WITH_CLIENT}
        rows={rows}
        getRowId={rowId}
        loadMore={loadMore}
      />
      <EndPriceDialog
        price={ending}
        end={end}
        afterwards="Further calls cost what the next matching price says"
        onClose={() => setEnding(null)}
      />
    </>
  );
}

function rowId({ rule }: PriceRow): string {
  return rule.id;
}

function Payer({ rule: { workspaceName, planName } }: { rule: PriceRuleResource }) {
  if (workspaceName !== null || planName === null) return workspaceName ?? "All clients";
  return (
    <>
      {planName} <span className="block text-muted-foreground text-sm">Everybody on the plan</span>
    </>
  );
}

function Calls({ rule }: { rule: PriceRuleResource }) {
  const hydrated = useHydrated();
  const { country, agentName, planName, workspaceName, isPlainRate } = rule;
  const of = [agentName, workspaceName ? planName : null].filter((name) => name !== null);
  return (
    <span className="break-words max-sm:text-right">
      {country ? <CountryFlag country={country} /> : null}
      {spellCalls(rule, hydrated ? countryName : asCode)}
      {of.length > 0 || isPlainRate ? (
        <span className="block text-muted-foreground text-sm">
          {isPlainRate ? "Plain rate: where nothing else names the call" : of.join(", ")}
        </span>
      ) : null}
    </span>
  );
}

/** Names of countries differ between the server's and the browser's ICU, so the browser alone says them. */
function asCode(code: string): string {
  return code;
}

function Price({ rule }: { rule: PriceRuleResource }) {
  const why = [rule.usesIncluded ? null : "Not covered by a plan's minutes", rule.note || null];
  const told = why.filter((line) => line !== null).join(". ");
  return (
    <span className="tabular break-words max-sm:text-right">
      {spellTerms(rule)}
      {told ? <span className="block text-muted-foreground text-sm">{told}</span> : null}
    </span>
  );
}

function End({ row: { rule, onEnd } }: { row: PriceRow }) {
  const end = endOf(rule);
  // Rows are cards on phones, where every line has a value.
  if (!onEnd || !end) return <span className="text-muted-foreground sm:hidden">–</span>;
  return (
    <Button size="sm" onClick={() => onEnd(rule)}>
      {end === "end" ? "End…" : "Call off…"}
    </Button>
  );
}
