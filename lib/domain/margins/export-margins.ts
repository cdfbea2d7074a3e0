import type { MarginFilters } from "@/types/margins";
import { type CsvCell, toCsv } from "../shared/csv";
import type { PartnerContext } from "../shared/tenant-context";
import { listMargins, type MarginRow, wholeOf } from "./list-margins";

/** Each page adds all of the time up anew. */
const PAGE = 5_000;

const COLUMNS: readonly [title: string, cell: (row: MarginRow) => CsvCell][] = [
  ["Id", (row) => row.id],
  ["Name", (row) => row.name],
  ["Client", (row) => row.workspace.name],
  ["Began", (row) => row.occurredAt?.toISOString() ?? null],
  ["Currency", (row) => row.currency],
  ["Calls", (row) => row.calls],
  ["Calls with costs in another currency and no rate", (row) => row.uncompared],
  ["Billable seconds", (row) => row.seconds],
  ["Charged", (row) => row.charge],
  ["Provider cost", (row) => wholeOf(row, row.provider)],
  ["Platform cost", (row) => wholeOf(row, row.partner)],
  ["Call margin", (row) => wholeOf(row, row.margin)],
];
const RESULTS: typeof COLUMNS = [
  ["Plans paid", (row) => row.plan],
  ["Credits charged", (row) => row.credits],
  ["Usage invoiced", (row) => row.usage],
  ["Platform fees", (row) => row.fee],
  ["Result", (row) => wholeOf(row, row.rank)],
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
