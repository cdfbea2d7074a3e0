import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  type TableOptions,
  tableFeatures,
} from "@tanstack/react-table";

export interface DataColumnMeta {
  /** Name in the column menu and beside the value on phones, when the header is not plain text. */
  label?: string;
  align?: "start" | "end";
  /** Left out of the stacked cards on phones. */
  hideOnPhone?: boolean;
  /** Shown only once somebody chooses it in the column menu. */
  isOffAtFirst?: boolean;
  className?: string;
}

/** Everything is ordered and paged by the server, so no row model does either here. */
export const dataTableFeatures = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  columnMeta: metaHelper<DataColumnMeta>(),
});

export type DataTableFeatures = typeof dataTableFeatures;
export type DataTableColumns<Row extends RowData> = TableOptions<DataTableFeatures, Row>["columns"];

/** Builds the columns of a data table. Call it at module level: columns must keep their identity. */
export function dataColumns<Row extends RowData>() {
  return createColumnHelper<DataTableFeatures, Row>();
}
