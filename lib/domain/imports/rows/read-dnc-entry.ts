import { type Columns, cellOf, headerOf, oneLine } from "./cell-reader";
import { type PersonRules, readPerson } from "./read-person";
import { isRowProblem, type RowProblem, rowProblem } from "./row-problem";

/** A number that must not be called. */
export interface DncRow {
  phone: string;
  reason: string;
  /** ISO; null for ever. */
  expiresAt: string | null;
}

const MOST_REASON_CHARACTERS = 200;
const END_OF_DAY = "T23:59:59.999Z";

/** Reads a row for the list of numbers not to be called, or what is wrong with it. */
export function readDncEntry(
  cells: readonly string[],
  columns: Columns,
  rules: PersonRules,
): DncRow | RowProblem {
  const person = readPerson(cells, columns, rules);
  if (isRowProblem(person)) return person;
  if (person.phone === null) return rowProblem("no_number", headerOf(columns, "phone"));
  const reason = oneLine(cellOf(cells, columns, "reason"));
  if (reason.length > MOST_REASON_CHARACTERS) {
    return rowProblem(
      "too_long",
      headerOf(columns, "reason"),
      `more than ${MOST_REASON_CHARACTERS} characters`,
    );
  }
  const cell = cellOf(cells, columns, "expires_at").trim();
  const expiresAt = readInstant(cell);
  if (expiresAt === undefined) return rowProblem("bad_value", headerOf(columns, "expires_at"), cell);
  return { phone: person.phone, reason, expiresAt };
}

/** A day counts to its end. Anything but ISO is refused: 03/04 is two days. */
function readInstant(cell: string): string | null | undefined {
  if (cell === "") return null;
  if (!/^\d{4}-\d{2}-\d{2}(?:$|[T ])/.test(cell)) return undefined;
  const date = new Date(cell.length === 10 ? cell + END_OF_DAY : cell);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
