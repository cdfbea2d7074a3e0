"use client";

import type { Cell, ReactTable, RowData, Row as TableRow } from "@tanstack/react-table";
import Link from "next/link";
import type { ReactNode } from "react";
import { Checkbox } from "../ui/checkbox";
import { cn } from "../ui/cn";
import type { DataTableFeatures } from "./data-table-features";

export interface DataTableBodyProps<Row extends RowData> {
  table: ReactTable<DataTableFeatures, Row>;
  rowHref: ((row: Row) => string) | undefined;
  rowNote: ((row: Row) => ReactNode) | undefined;
  /** Present when rows can be selected. */
  nameOf: ((row: Row) => string) | undefined;
}

export function DataTableBody<Row extends RowData>({
  table,
  rowHref,
  rowNote,
  nameOf,
}: DataTableBodyProps<Row>) {
  return (
    <tbody className="max-sm:flex max-sm:flex-col max-sm:gap-2">
      {table.getRowModel().rows.map((row) => (
        <DataRow
          key={row.id}
          table={table}
          row={row}
          href={rowHref?.(row.original)}
          note={rowNote?.(row.original)}
          name={nameOf?.(row.original)}
        />
      ))}
    </tbody>
  );
}

interface DataRowProps<Row extends RowData> {
  table: ReactTable<DataTableFeatures, Row>;
  row: TableRow<DataTableFeatures, Row>;
  href: string | undefined;
  note: ReactNode;
  name: string | undefined;
}

function DataRow<Row extends RowData>({ table, row, href, note, name }: DataRowProps<Row>) {
  const selectable = name !== undefined;
  const selected = selectable && row.getIsSelected();
  return (
    <tr
      aria-selected={selectable ? selected : undefined}
      className={cn(
        "group relative max-sm:block max-sm:rounded-lg max-sm:border max-sm:bg-raised max-sm:p-3 max-sm:shadow-card",
        href && "hover:bg-surface",
        selected && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      {selectable ? (
        <td className="w-10 border-t pr-0 pl-4 group-first:border-t-0 max-sm:absolute max-sm:top-3 max-sm:right-3 max-sm:w-auto max-sm:border-0 max-sm:p-0">
          <Checkbox
            aria-label={`Select ${name}`}
            className="relative z-10"
            checked={selected}
            disabled={!row.getCanSelect()}
            onCheckedChange={(checked) => row.toggleSelected(checked)}
          />
        </td>
      ) : null}
      {row.getVisibleCells().map((cell, index) => (
        <DataCell key={cell.id} cell={cell} isFirst={index === 0} besideTick={selectable && index === 0}>
          {index === 0 && href ? (
            <div className={cn("min-w-0", note && "sm:py-1.5")}>
              <Link href={href} prefetch={false} data-row-link className="row-link font-medium outline-none">
                <table.FlexRender cell={cell} />
              </Link>
              {note}
            </div>
          ) : (
            <table.FlexRender cell={cell} />
          )}
        </DataCell>
      ))}
    </tr>
  );
}

interface DataCellProps<Row extends RowData> {
  cell: Cell<DataTableFeatures, Row>;
  isFirst: boolean;
  besideTick: boolean;
  children: React.ReactNode;
}

/** On phones the column's name stands before the value. Buttons and links inside stay above the row's own link. */
function DataCell<Row extends RowData>({ cell, isFirst, besideTick, children }: DataCellProps<Row>) {
  const { header, meta } = cell.column.columnDef;
  const label = meta?.label ?? (typeof header === "string" ? header : "");
  return (
    <td
      className={cn(
        "h-11 border-t px-3 align-middle first:pl-4 last:pr-4 group-first:border-t-0 [&_:is(button,a:not(.row-link))]:relative [&_:is(button,a:not(.row-link))]:z-10",
        "max-sm:flex max-sm:h-auto max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:border-0 max-sm:p-0 max-sm:py-0.5 max-sm:first:pl-0 max-sm:last:pr-0",
        meta?.align === "end" && "tabular sm:text-right",
        meta?.hideOnPhone && "max-sm:hidden",
        isFirst && "max-sm:pb-1",
        besideTick && "max-sm:pr-10 max-sm:last:pr-10",
        meta?.className,
      )}
    >
      {isFirst || !label ? null : (
        <span aria-hidden className="text-muted-foreground text-sm sm:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
