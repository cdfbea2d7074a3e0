"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { cn } from "../ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "../ui/table";
import { type Comparable, inOrder, nextOrder, type Order } from "./compare-order";

export interface CompareColumn<Row> {
  key: string;
  label: string;
  /** What rows are put in order by; null stands last either way. */
  rankOf: (row: Row) => Comparable;
  /** Rows with values that cannot be held against others' are ranked among themselves: their currency. */
  groupOf?: (row: Row) => string;
  /** What is shown; a null reads as a dash. */
  show: (row: Row) => ReactNode;
}

export interface CompareTableProps<Row> {
  /** What the rows are, for screen readers: "Agents compared". */
  label: string;
  /** Of the first column, which holds the names. */
  nameLabel: string;
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  nameOf: (row: Row) => string;
  hrefOf?: ((row: Row) => string | undefined) | undefined;
  columns: readonly CompareColumn<Row>[];
  /** The order one starts with. */
  startWith: Order;
}

/** Rows held against each other, all of them at hand, in the order of any column. */
export function CompareTable<Row>(props: CompareTableProps<Row>) {
  const { label, nameLabel, rows, getRowId, nameOf, hrefOf, columns, startWith } = props;
  const [order, setOrder] = useState(startWith);
  const named: Pick<CompareColumn<Row>, "rankOf" | "groupOf"> = { rankOf: nameOf };
  const by = columns.find(({ key }) => key === order.key) ?? named;
  const choose = (key: string) => setOrder(nextOrder(order, key, key === "name"));
  return (
    <Table aria-label={label} className="mb-1">
      <TableHead>
        <tr>
          <SortHeader name="name" label={nameLabel} order={order} onChoose={choose} isFirst />
          {columns.map((column) => (
            <SortHeader
              key={column.key}
              name={column.key}
              label={column.label}
              order={order}
              onChoose={choose}
            />
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {inOrder(rows, by, order.isRising).map((row) => (
          <TableRow key={getRowId(row)}>
            <th
              scope="row"
              className="sticky left-0 max-w-40 bg-raised pr-3 pl-4 text-left font-medium sm:max-w-64"
            >
              <RowName name={nameOf(row)} href={hrefOf?.(row)} />
            </th>
            {columns.map(({ key, show }) => (
              <TableCell key={key} className="tabular whitespace-nowrap text-right last:pr-4">
                {show(row) ?? "–"}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function RowName({ name, href }: { name: string; href: string | undefined }) {
  if (!href) return <span className="block truncate">{name}</span>;
  return (
    <Link href={href} prefetch={false} className="focus-ring block truncate rounded-sm hover:underline">
      {name}
    </Link>
  );
}

interface SortHeaderProps {
  name: string;
  label: string;
  order: Order;
  onChoose: (key: string) => void;
  isFirst?: boolean;
}

function SortHeader({ name, label, order, onChoose, isFirst = false }: SortHeaderProps) {
  const isChosen = order.key === name;
  const direction = order.isRising ? "ascending" : "descending";
  const Icon = isChosen ? (order.isRising ? ArrowUp : ArrowDown) : ChevronsUpDown;
  return (
    <TableHeader
      aria-sort={isChosen ? direction : "none"}
      className={cn(isFirst ? "sticky left-0 bg-raised pl-4" : "text-right last:pr-4")}
    >
      <button
        type="button"
        onClick={() => onChoose(name)}
        className={cn(
          "focus-ring inline-flex h-6 items-center gap-1 rounded-sm hover:text-foreground",
          isChosen && "text-foreground",
        )}
      >
        {label}
        <Icon aria-hidden className="size-3.5" />
      </button>
    </TableHeader>
  );
}
