import { stringify } from "csv-stringify/sync";
import type { PartnerContext } from "../../shared/tenant-context";
import { ENTRY_WORDS } from "./entry-words";
import { readStatement, type StatementLine, statementLines } from "./read-statement";

const MICRO_DIGITS = 6;

/**
 * A month of a ledger as CSV: the opening balance, every line, the closing balance. Times are those of the account's
 * clocks; which call a line is for is told to who may see calls. Throws `notFound` before the first part.
 */
export async function* exportStatement(
  ctx: PartnerContext,
  { workspaceId, month, showsCalls }: { workspaceId: string | null; month: string; showsCalls: boolean },
): AsyncGenerator<string> {
  const statement = await readStatement(ctx, workspaceId, month);
  const { timeZone, currency } = statement;
  // The Swedish form of an instant is the ISO one without its zone, which the header names.
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const toRow = (line: StatementLine) => [
    line.sequence.toString(),
    clock.format(line.createdAt),
    ENTRY_WORDS[line.kind],
    line.reason,
    ...(showsCalls ? [line.callId] : []),
    line.amountMicros,
    line.balanceAfterMicros,
    currency,
  ];
  const calls = showsCalls ? ["Call id"] : [];
  const balance = (label: string, micros: bigint) => [
    ...["", "", label, "", ...(showsCalls ? [""] : []), ""],
    ...[micros, currency],
  ];
  yield toCsv([
    ["Line", `Time (${timeZone})`, "Kind", "Reason", ...calls, "Amount", "Balance", "Currency"],
    balance("Opening balance", statement.openingMicros),
  ]);
  for await (const page of statementLines(ctx, statement)) yield toCsv(page.map(toRow));
  yield toCsv([balance("Closing balance", statement.closingMicros)]);
}

/** Micros as a decimal number, exactly. */
function decimal(micros: bigint): string {
  const digits = (micros < 0n ? -micros : micros).toString().padStart(MICRO_DIGITS + 1, "0");
  return `${micros < 0n ? "-" : ""}${digits.slice(0, -MICRO_DIGITS)}.${digits.slice(-MICRO_DIGITS)}`;
}

/** What begins like a formula is escaped; an amount below zero is a number and stays one. */
function toCsv(rows: (string | bigint | null)[][]): string {
  return stringify(rows, {
    escape_formulas: true,
    record_delimiter: "\r\n",
    quoted_match: /[\r\n]/,
    cast: { bigint: decimal },
  });
}
