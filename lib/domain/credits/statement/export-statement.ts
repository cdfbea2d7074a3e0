import { toCsv } from "../../shared/csv";
import type { PartnerContext } from "../../shared/tenant-context";
import { ENTRY_WORDS } from "./entry-words";
import { readStatement, type StatementLine, statementLines } from "./read-statement";

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
