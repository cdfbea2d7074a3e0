"use client";

import Link from "next/link";
import { DataTable } from "@/components/patterns/data-table";
import { type DataTableColumns, dataColumns } from "@/components/patterns/data-table-features";
import type { LoadMoreProps } from "@/components/patterns/load-more";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { TimeAgo } from "@/components/ui/time-ago";
import type { CreditEntryResource } from "@/types/credits";
import { ENTRY_LOOKS } from "./entry-kinds";

const column = dataColumns<CreditEntryResource>();

export interface LedgerTableProps {
  entries: CreditEntryResource[];
  loadMore: LoadMoreProps;
  /** The workspace whose calls the lines lead to. */
  slug: string;
}

/** What came and went, newest first, with the reason of every line. */
export function LedgerTable({ entries, loadMore, slug }: LedgerTableProps) {
  return (
    <DataTable
      label="Ledger"
      columns={columnsOf(slug)}
      rows={entries}
      getRowId={entryId}
      loadMore={loadMore}
      storageKey="ledger"
    />
  );
}

const built = new Map<string, DataTableColumns<CreditEntryResource>>();

/** Columns must keep their identity, so they are made once per workspace. */
function columnsOf(slug: string): DataTableColumns<CreditEntryResource> {
  const known = built.get(slug);
  if (known) return known;
  const columns = makeColumns(slug);
  built.set(slug, columns);
  return columns;
}

function makeColumns(slug: string): DataTableColumns<CreditEntryResource> {
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
      cell: ({ row }) => <Reason entry={row.original} slug={slug} />,
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

function Kind({ entry }: { entry: CreditEntryResource }) {
  const { label, tone } = ENTRY_LOOKS[entry.kind];
  return <Badge tone={tone}>{label}</Badge>;
}

function Reason({ entry, slug }: { entry: CreditEntryResource; slug: string }) {
  if (!entry.callId) return <span className="break-words">{entry.reason}</span>;
  return (
    <span className="break-words">
      {entry.reason}{" "}
      <Link
        href={`/w/${slug}/calls/${entry.callId}`}
        className="focus-ring whitespace-nowrap rounded-sm text-accent-text underline underline-offset-4"
      >
        Open the call
      </Link>
    </span>
  );
}

function entryId(entry: CreditEntryResource): string {
  return entry.id;
}
