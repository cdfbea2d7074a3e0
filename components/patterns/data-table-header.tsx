"use client";

import type { Header, ReactTable, RowData } from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox } from "../ui/checkbox";
import { cn } from "../ui/cn";
import type { DataTableFeatures } from "./data-table-features";

const ARIA_SORT = { asc: "ascending", desc: "descending" } as const;

export interface DataTableHeaderProps<Row extends RowData> {
  table: ReactTable<DataTableFeatures, Row>;
  selectable: boolean;
}

/** Column heads that stay in view under the top bar. */
export function DataTableHeader<Row extends RowData>({ table, selectable }: DataTableHeaderProps<Row>) {
  return (
    <thead className="text-muted-foreground text-sm max-sm:sr-only">
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id}>
          {selectable ? (
            <HeadCell className="w-10 pr-0 pl-4">
              <Checkbox
                aria-label="Select all loaded rows"
                checked={table.getIsAllRowsSelected() || (table.getIsSomeRowsSelected() && "indeterminate")}
                onCheckedChange={(checked) => table.toggleAllRowsSelected(checked)}
              />
            </HeadCell>
          ) : null}
          {group.headers.map((header) => (
            <ColumnHead key={header.id} header={header}>
              {header.isPlaceholder ? null : <table.FlexRender header={header} />}
            </ColumnHead>
          ))}
        </tr>
      ))}
    </thead>
  );
}

function ColumnHead<Row extends RowData>({
  header,
  children,
}: {
  header: Header<DataTableFeatures, Row>;
  children: ReactNode;
}) {
  const { column } = header;
  const alignEnd = column.columnDef.meta?.align === "end";
  const sorted = column.getIsSorted();
  if (!column.getCanSort()) return <HeadCell className={cn(alignEnd && "text-right")}>{children}</HeadCell>;
  const Icon = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ChevronsUpDown;
  return (
    <HeadCell className={cn(alignEnd && "text-right")} ariaSort={sorted ? ARIA_SORT[sorted] : "none"}>
      <button
        type="button"
        onClick={column.getToggleSortingHandler()}
        className="focus-ring -mx-1 inline-flex items-center gap-1 rounded-sm px-1 font-medium hover:text-foreground"
      >
        {children}
        <Icon aria-hidden className={cn("size-3.5", !sorted && "text-subtle-foreground")} />
      </button>
    </HeadCell>
  );
}

function HeadCell({
  className,
  ariaSort,
  children,
}: {
  className?: string;
  ariaSort?: "none" | "ascending" | "descending";
  children: ReactNode;
}) {
  return (
    <th
      scope="col"
      aria-sort={ariaSort}
      className={cn(
        "sticky top-(--top-bar-height) z-20 h-9 whitespace-nowrap border-b bg-surface px-3 font-medium first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4",
        className,
      )}
    >
      {children}
    </th>
  );
}
