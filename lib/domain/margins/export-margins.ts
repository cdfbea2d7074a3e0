import { stringify } from "csv-stringify/sync";
import type { MarginFilters } from "@/types/margins";
import type { PartnerContext } from "../shared/tenant-context";
import { listMargins, type MarginRow } from "./list-margins";

const PAGE = 500;

type Cell = string | number | null;
const COLUMNS: readonly [title: string, cell: (row: MarginRow) => Cell][] = [
  ["Id", (row) => row.id],
  ["Name", (row) => row.name],
  ["Client", (row) => row.workspace.name],
  ["Began", (row) => row.occurredAt?.toISOString() ?? null],
  ["Currency", (row) => row.currency],
  ["Calls", (row) => row.calls],
  ["Billable seconds", (row) => row.seconds],
  ["Charged", (row) => inUnits(row.charge)],
  ["Provider cost", (row) => inUnits(row.provider)],
  ["Platform cost", (row) => inUnits(row.partner)],
  ["Call margin", (row) => inUnits(row.margin)],
];
const RESULTS: typeof COLUMNS = [
  ["Plans paid", (row) => inUnits(row.plan)],
  ["Credits charged", (row) => inUnits(row.credits)],
  ["Usage invoiced", (row) => inUnits(row.usage)],
  ["Platform fees", (row) => inUnits(row.fee)],
  ["Result", (row) => inUnits(row.rank)],
];

/** All margins asked for as CSV, a page at a time. Cells that a spreadsheet would take for a formula are escaped. */
export async function* exportMargins(ctx: PartnerContext, query: MarginFilters): AsyncGenerator<string> {
  const columns = query.by === "client" ? [...COLUMNS, ...RESULTS] : COLUMNS;
  yield toCsv([columns.map(([title]) => title)]);
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = await listMargins(ctx, { ...query, limit: PAGE, cursor });
    if (page.rows.length > 0) yield toCsv(page.rows.map((row) => columns.map(([, cell]) => cell(row))));
    cursor = page.nextCursor ?? undefined;
  }
}

function toCsv(rows: Cell[][]): string {
  return stringify(rows, { escape_formulas: true, record_delimiter: "\r\n" });
}

/** Micro-units as a decimal with all six places, so that sums of a column stay exact. */
function inUnits(micros: bigint): string {
  const digits = (micros < 0n ? -micros : micros).toString().padStart(7, "0");
  return `${micros < 0n ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
