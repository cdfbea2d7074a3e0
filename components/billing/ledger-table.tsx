"use client";

import Link from "next/link";
import { DataTable } from "@/components/patterns/data-table";
import { type DataTableColumns, dataColumns } from "@/components/patterns/data-table-features";
import type { LoadMoreProps } from "@/components/patterns/load-more";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Payer } from "@/lib/client/payments/keys";
import type { ListedCreditEntry } from "@/types/credits";
import { describeCall } from "./entry-call";
import { ENTRY_LOOKS } from "./entry-kinds";

const column = dataColumns<ListedCreditEntry>();

export interface LedgerTableProps {
  entries: ListedCreditEntry[];
  loadMore: LoadMoreProps;
  /** Lines of a workspace lead to its calls, those of an agency to its clients. */
  payer: Payer;
}

/** What came and went, newest first, with the reason of every line. */
export function LedgerTable({ entries, loadMore, payer }: LedgerTableProps) {
  return (
    <DataTable
      label="Ledger"
      columns={columnsOf(payer)}
      rows={entries}
      getRowId={entryId}
      loadMore={loadMore}
      storageKey="ledger"
    />
  );
}

const built = new Map<Payer, DataTableColumns<ListedCreditEntry>>();

/** Columns must keep their identity, so they are made once per payer. */
function columnsOf(payer: Payer): DataTableColumns<ListedCreditEntry> {
  const known = built.get(payer);
  if (known) return known;
  const columns = makeColumns(payer);
  built.set(payer, columns);
  return columns;
}

function makeColumns(payer: Payer): DataTableColumns<ListedCreditEntry> {
  return column.columns([
    column.display({
      id: "when",
      header: "When",
      enableHiding: false,
      cell: ({ row }) => <TimeAgo instant={row.original.createdAt} className="whitespace-nowrap" />,
    }),
    column.display({ id: "kind", header: "What", cell: ({ row }) => <Kind entry={row.original} /> }),
    column.display({
      id: "reason",
      header: "Why",
      cell: ({ row }) => <Reason entry={row.original} payer={payer} />,
    }),
    column.display({
      id: "amount",
      header: "Amount",
      meta: { align: "end" },
      cell: ({ row: { original } }) => (
        <Money amountMicros={original.amountMicros} currency={original.currency} signed precise />
      ),
    }),
    column.display({
      id: "balance",
      header: "Balance after",
      meta: { align: "end" },
      cell: ({ row: { original } }) => (
        <Money amountMicros={original.balanceAfterMicros} currency={original.currency} />
      ),
    }),
  ]);
}

function Kind({ entry }: { entry: ListedCreditEntry }) {
  const { label, tone } = ENTRY_LOOKS[entry.kind];
  return <Badge tone={tone}>{label}</Badge>;
}

function Reason({ entry, payer }: { entry: ListedCreditEntry; payer: Payer }) {
  const { callId, call, reason, actorName } = entry;
  const href =
    typeof payer === "string"
      ? callId && `/w/${payer}/calls/${callId}`
      : call && `/org/clients/${call.workspaceId}`;
  return (
    <span className="block break-words">
      {href ? (
        <Link href={href} className="focus-ring rounded-sm text-accent-text underline underline-offset-4">
          {call ? describeCall(call) : "Open the call"}
        </Link>
      ) : null}
      <span className={href ? "block text-muted-foreground text-sm" : undefined}>
        {reason}
        {call && typeof payer !== "string" ? ` · ${call.workspaceName}` : null}
        {actorName ? <span className="text-muted-foreground"> · {actorName}</span> : null}
      </span>
    </span>
  );
}

function entryId(entry: ListedCreditEntry): string {
  return entry.id;
}
