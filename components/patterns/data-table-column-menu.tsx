"use client";

import type { ReactTable, RowData } from "@tanstack/react-table";
import { SlidersHorizontal } from "lucide-react";
import type { ComponentType } from "react";
import { Button } from "../ui/button";
import { useOnDemand } from "../ui/use-on-demand";
import type { DataTableFeatures } from "./data-table-features";

interface ColumnMenuProps<Row extends RowData> {
  table: ReactTable<DataTableFeatures, Row>;
}

/** Which columns are shown; the menu arrives when it is asked for. */
export function DataTableColumnMenu<Row extends RowData>({ table }: ColumnMenuProps<Row>) {
  const { Part, trigger } = useOnDemand<ColumnMenuProps<Row>>(loadMenu);
  if (!table.getAllLeafColumns().some((column) => column.getCanHide())) return null;
  if (Part) return <Part table={table} />;
  return (
    <Button variant="ghost" size="md" className="max-sm:hidden" aria-haspopup="menu" {...trigger}>
      <SlidersHorizontal aria-hidden />
      Columns
    </Button>
  );
}

async function loadMenu<Row extends RowData>(): Promise<ComponentType<ColumnMenuProps<Row>>> {
  return (await import("./data-table-column-menu-open")).DataTableColumnMenuOpen;
}
