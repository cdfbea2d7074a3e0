import { stringify } from "csv-stringify/sync";

const MICRO_DIGITS = 6;

/** A cell of a file; an amount is the whole number of its micros. */
export type CsvCell = string | number | bigint | null;

/**
 * Lines of a file. Amounts are told in units with all six places, so that sums of a column stay exact. Words that a
 * spreadsheet would take for a formula are escaped; an amount below zero is a number and stays one. A lone line feed ends a
 * line for most readers too, and is quoted.
 */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      escape_formulas: true,
      record_delimiter: "\r\n",
      quoted_match: /[\r\n]/,
      cast: { bigint: inUnits },
    },
  );
}

function inUnits(micros: bigint): string {
  const digits = (micros < 0n ? -micros : micros).toString().padStart(MICRO_DIGITS + 1, "0");
  return `${micros < 0n ? "-" : ""}${digits.slice(0, -MICRO_DIGITS)}.${digits.slice(-MICRO_DIGITS)}`;
}
