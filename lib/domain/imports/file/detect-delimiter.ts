import { parse } from "csv-parse/sync";

const DELIMITERS = [",", ";", "\t", "|"] as const;
const ROWS_LOOKED_AT = 30;
/** How many of the rows have to be as long as the first for a mark to be what parts the columns. */
const MOST_ALIKE = 0.8;

/**
 * What parts the columns: the mark by which the first rows come apart into equally many cells, the more the better; else the
 * one the first row has most of. A comma for a list of one column.
 */
export function detectDelimiter(text: string): string {
  const candidates = DELIMITERS.map((mark) => ({ mark, ...look(text, mark) })).filter(
    ({ cells }) => cells > 1,
  );
  const regular = candidates.filter(({ alike }) => alike >= MOST_ALIKE);
  const [best] = (regular.length > 0 ? regular : candidates).toSorted((a, b) => b.cells - a.cells);
  return best?.mark ?? ",";
}

function look(text: string, delimiter: string): { cells: number; alike: number } {
  const rows = firstRows(text, delimiter);
  const cells = rows[0]?.length ?? 0;
  return { cells, alike: rows.filter((row) => row.length === cells).length / Math.max(1, rows.length) };
}

/** The last row may be cut off, and a quote in it open. */
function firstRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  try {
    parse(text, {
      delimiter,
      ...{ relax_quotes: true, relax_column_count: true, skip_empty_lines: true, to: ROWS_LOOKED_AT },
      on_record: (row: string[]) => {
        rows.push(row);
        return null;
      },
    });
  } catch {
    // What was read until then is enough to tell.
  }
  return rows;
}
