"use client";

import { type ReactNode, useMemo } from "react";
import { DataTable } from "@/components/patterns/data-table";
import type { LoadMoreProps } from "@/components/patterns/load-more";
import type { MarginView } from "@/lib/client/margin-filters/keys";
import type { MarginResource } from "@/types/margins";
import { MARGIN_COLUMNS, type MarginRow } from "./margin-columns";
import { spellMissing } from "./missing-rates";

export interface MarginTableProps {
  by: MarginView;
  margins: readonly MarginResource[];
  ownCurrency: string;
  ratesPerUsd: Readonly<Record<string, string>>;
  loadMore: LoadMoreProps;
  /** Left of the column menu. */
  toolbar: ReactNode;
}

const LABELS: Record<MarginView, string> = {
  client: "Margins of clients",
  agent: "Margins of agents",
  call: "Margins of calls",
};

/** What each brought and cost; a line leads to where its money is explained. */
export function MarginTable({ by, margins, ownCurrency, ratesPerUsd, loadMore, toolbar }: MarginTableProps) {
  // Rows keep their identity while nothing changes.
  const rows = useMemo(
    () =>
      margins.map((margin) => ({
        margin,
        whyOpen: spellMissing({ currency: margin.currency, ownCurrency, ratesPerUsd }),
      })),
    [margins, ownCurrency, ratesPerUsd],
  );
  return (
    <DataTable
      label={LABELS[by]}
      storageKey={`margins-${by}`}
      columns={MARGIN_COLUMNS[by]}
      rows={rows}
      getRowId={rowId}
      rowHref={HREFS[by]}
      loadMore={loadMore}
      toolbar={toolbar}
    />
  );
}

/** A client that is charged in two currencies is there twice. */
function rowId({ margin: { id, currency } }: MarginRow): string {
  return `${id}-${currency}`;
}

const HREFS: Record<MarginView, (row: MarginRow) => string> = {
  client: ({ margin: { workspace } }) => `/org/clients/${workspace.id}/billing`,
  agent: ({ margin: { id, workspace } }) => `/w/${workspace.slug}/agents/${id}`,
  call: ({ margin: { id, workspace } }) => `/w/${workspace.slug}/calls/${id}`,
};
