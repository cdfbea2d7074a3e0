"use client";

import {
  type RowData,
  type RowSelectionState,
  type SortingState,
  type Updater,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo, useRef } from "react";
import { cn } from "../ui/cn";
import { BulkBar, type MatchingRows } from "./bulk-bar";
import { DataTableBody } from "./data-table-body";
import { DataTableColumnMenu } from "./data-table-column-menu";
import { type DataTableColumns, dataTableFeatures } from "./data-table-features";
import { DataTableHeader } from "./data-table-header";
import { LoadMore, type LoadMoreProps } from "./load-more";
import { useRowKeys } from "./use-row-keys";
import { useStoredState } from "./use-stored-state";

const NO_SELECTION: RowSelectionState = {};
const NO_SORTING: SortingState = [];
const NOTHING_CHOSEN: Record<string, boolean> = {};

export interface DataTableProps<Row extends RowData> {
  /** What the rows are, for screen readers: "Calls". */
  label: string;
  columns: DataTableColumns<Row>;
  rows: Row[];
  getRowId: (row: Row) => string;
  /** Where a row leads. The first cell holds a real link that covers the whole row. */
  rowHref?: (row: Row) => string;
  /** A line under the first cell of a row, outside its link: why a search found it. */
  rowNote?: (row: Row) => ReactNode;
  /** Absent: no column of tick boxes. */
  selection?: {
    selectedIds: readonly string[];
    onChange: (ids: string[]) => void;
    /** What a tick box stands for, for screen readers: the row's name. */
    nameOf: (row: Row) => string;
    /** False for rows the actions are not for. */
    canSelect?: (row: Row) => boolean;
    /** Offers to mean all rows that match, loaded or not, once every loaded one is ticked. A change of ticks ends it. */
    matching?: MatchingRows;
  };
  /** The server's order. Columns with `enableSorting: false` cannot be clicked. */
  sorting?: { state: SortingState; onChange: (next: SortingState) => void };
  loadMore?: LoadMoreProps;
  /** Remembers which columns are shown, in this browser, under this name. */
  storageKey?: string;
  /** Left of the column menu. */
  toolbar?: ReactNode;
  /** Buttons of the bar that appears while rows are selected. */
  bulkActions?: ReactNode;
}

/** Rows the server has already filtered, ordered and paged. Under 640 px each row becomes a card. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const container = useRef<HTMLDivElement>(null);
  useRowKeys(container);
  const table = useDataTable(props);
  const clear = () => {
    props.selection?.onChange([]);
    // The bar goes, and the focus in it would go with it.
    container.current?.querySelector<HTMLInputElement>("thead input")?.focus();
  };
  return (
    <div ref={container} className="flex flex-col gap-3">
      <div
        data-print="hide"
        className={cn(
          "flex min-h-8 flex-wrap items-start justify-between gap-2",
          // On phones there is no column menu, so the line may be empty.
          !props.toolbar && "max-sm:hidden",
        )}
      >
        <div className="min-w-0 flex-1">{props.toolbar}</div>
        <DataTableColumnMenu table={table} />
      </div>
      <div className="relative rounded-lg border bg-raised shadow-card max-lg:overflow-x-auto max-sm:border-0 max-sm:bg-transparent max-sm:shadow-none">
        <table
          aria-label={props.label}
          className="w-full border-separate border-spacing-0 text-left max-sm:block"
        >
          <DataTableHeader table={table} selectable={props.selection !== undefined} />
          <DataTableBody
            table={table}
            rowHref={props.rowHref}
            rowNote={props.rowNote}
            nameOf={props.selection?.nameOf}
          />
        </table>
      </div>
      {props.loadMore ? <LoadMore {...props.loadMore} /> : null}
      {props.selection && props.bulkActions ? (
        <BulkBar
          count={props.selection.selectedIds.length}
          onClear={clear}
          matching={
            // Rows that come later are meant too, ticked or not.
            props.selection.matching?.isAll || (props.loadMore?.hasMore && table.getIsAllRowsSelected())
              ? props.selection.matching
              : undefined
          }
        >
          {props.bulkActions}
        </BulkBar>
      ) : null}
    </div>
  );
}

function useDataTable<Row extends RowData>({
  columns,
  rows,
  getRowId,
  selection,
  sorting,
  storageKey,
}: DataTableProps<Row>) {
  const [chosen, setChosen] = useStoredState(
    storageKey ? `columns:${storageKey}` : null,
    readVisibility,
    NOTHING_CHOSEN,
  );
  const columnVisibility = useMemo(() => ({ ...offAtFirst(columns), ...chosen }), [columns, chosen]);
  const selectedIds = selection?.selectedIds;
  // One identity per selection: the table compares state slices by reference.
  const rowSelection = useMemo(() => toSelectionState(selectedIds), [selectedIds]);
  const sortingState = sorting?.state ?? NO_SORTING;
  return useTable({
    features: dataTableFeatures,
    columns,
    data: rows,
    getRowId,
    manualSorting: true,
    enableSorting: sorting !== undefined,
    enableMultiSort: false,
    enableRowSelection: (row) => selection !== undefined && (selection.canSelect?.(row.original) ?? true),
    state: { columnVisibility, rowSelection, sorting: sortingState },
    onColumnVisibilityChange: (updater) => setChosen(applied(updater, columnVisibility)),
    onRowSelectionChange: (updater) => {
      const next = applied(updater, rowSelection);
      selection?.onChange(Object.keys(next).filter((id) => next[id]));
    },
    onSortingChange: (updater) => sorting?.onChange(applied(updater, sortingState)),
  });
}

function applied<State>(updater: Updater<State>, previous: State): State {
  return updater instanceof Function ? updater(previous) : updater;
}

function toSelectionState(ids: readonly string[] | undefined): RowSelectionState {
  return ids ? Object.fromEntries(ids.map((id): [string, true] => [id, true])) : NO_SELECTION;
}

function offAtFirst<Row extends RowData>(columns: DataTableColumns<Row>): Record<string, boolean> {
  const off = columns.filter(({ id, meta }) => id !== undefined && meta?.isOffAtFirst);
  return Object.fromEntries(off.map(({ id = "" }): [string, boolean] => [id, false]));
}

function readVisibility(stored: unknown): Record<string, boolean> | null {
  if (typeof stored !== "object" || stored === null) return null;
  return Object.fromEntries(Object.entries(stored).map(([id, shown]) => [id, shown !== false]));
}
