import { dataColumns } from "@/components/patterns/data-table-features";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import type { MarginView } from "@/lib/client/margin-filters/keys";
import type { MarginResource } from "@/types/margins";

export interface MarginRow {
  margin: MarginResource;
  /** What to say where costs are not known as a whole. */
  whyOpen: string;
}

const column = dataColumns<MarginRow>();
const END = { align: "end" } as const;

const CLIENT = column.display({
  id: "client",
  header: "Client",
  enableHiding: false,
  cell: ({ row }) => row.original.margin.workspace.name,
});
const AGENT = column.display({
  id: "agent",
  header: "Agent",
  enableHiding: false,
  cell: ({ row: { original } }) => (
    <>
      {original.margin.name ?? "Removed agent"}
      <span className="block font-normal text-muted-foreground text-sm">
        {original.margin.workspace.name}
      </span>
    </>
  ),
});
const CALL = column.display({
  id: "call",
  header: "Call",
  enableHiding: false,
  cell: ({ row: { original } }) => (
    <>
      {original.margin.occurredAt ? <TimeAgo instant={original.margin.occurredAt} /> : "–"}
      <span className="block font-normal text-muted-foreground text-sm">
        {original.margin.workspace.name}
      </span>
    </>
  ),
});
const CALLS = column.display({
  id: "calls",
  header: "Calls",
  meta: END,
  cell: ({ row }) => formatNumber(row.original.margin.calls),
});
const MINUTES = column.display({
  id: "minutes",
  header: "Minutes",
  meta: END,
  cell: ({ row }) => formatNumber(row.original.margin.billableSeconds / 60, 1),
});
const CHARGED = amount("charged", "Charged", ({ chargeMicros }) => chargeMicros);
const PROVIDER = amount("provider", "Provider", ({ providerCostMicros }) => providerCostMicros);
const PLATFORM = amount("platform", "Platform", ({ partnerCostMicros }) => partnerCostMicros);
const MARGIN = amount("margin", "Margin", ({ callMarginMicros }) => callMarginMicros, true);
const CAME_IN = amount("came-in", "Came in", ({ result }) =>
  result
    ? (
        BigInt(result.planMicros) +
        BigInt(result.creditsMicros) +
        BigInt(result.usageInvoicedMicros)
      ).toString()
    : null,
);
const FEES = amount("fees", "Fees", ({ result }) => result?.platformFeeMicros ?? null);
const LEFT = amount("left", "Left", ({ result }) => result?.resultMicros ?? null, true);

/** Of clients all that came in counts, plans too; of agents and calls what the calls were charged. */
export const MARGIN_COLUMNS = {
  client: column.columns([CLIENT, CALLS, MINUTES, CAME_IN, PROVIDER, PLATFORM, FEES, LEFT]),
  agent: column.columns([AGENT, CALLS, MINUTES, CHARGED, PROVIDER, PLATFORM, MARGIN]),
  call: column.columns([CALL, MINUTES, CHARGED, PROVIDER, PLATFORM, MARGIN]),
} satisfies Record<MarginView, unknown>;

function amount(
  id: string,
  header: string,
  of: (margin: MarginResource) => string | null,
  isOutcome = false,
) {
  return column.display({
    ...{ id, header, meta: END },
    enableHiding: !isOutcome,
    cell: ({ row: { original } }) => (
      <Amount row={original} amountMicros={of(original.margin)} isOutcome={isOutcome} />
    ),
  });
}

interface AmountProps {
  row: MarginRow;
  amountMicros: string | null;
  isOutcome: boolean;
}

function Amount({ row: { margin, whyOpen }, amountMicros, isOutcome }: AmountProps) {
  if (amountMicros === null) {
    return isOutcome ? <span className="text-warning-text text-sm">{whyOpen}</span> : "–";
  }
  const isLoss = isOutcome && amountMicros.startsWith("-");
  return (
    <Money
      amountMicros={amountMicros}
      currency={margin.currency}
      precise={margin.calls === 1 && margin.occurredAt !== null && margin.result === null}
      className={cn("tabular", isOutcome && "font-medium", isLoss && "text-danger-text")}
    />
  );
}
