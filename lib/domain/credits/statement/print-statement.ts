import { setImmediate as nextTurn } from "node:timers/promises";
import { brandCssVariables } from "@/config/brand";
import { formatMoney } from "@/config/format";
import { writeFacts, writeHead, writeParagraph } from "@/lib/platform/pdf/blocks";
import { type Pdf, pdfStream } from "@/lib/platform/pdf/pdf";
import { type PdfColumn, writeRow } from "@/lib/platform/pdf/table";
import { PRINTED_LINES } from "@/types/statements";
import { readPrintLogo } from "../../brand/print-logo";
import type { PartnerContext } from "../../shared/tenant-context";
import { ENTRY_WORDS } from "./entry-words";
import { readStatement, type Statement, statementLines } from "./read-statement";

const COLUMNS: readonly PdfColumn[] = [
  { width: 105 },
  { width: 85 },
  { width: 155 },
  { width: 75, align: "right" },
  { width: 75, align: "right" },
];

/**
 * A month of a ledger as a PDF in the agency's brand, made behind the answer; of very long ones the beginning, and a note
 * that the CSV has the rest. Throws `notFound`.
 */
export async function printStatement(
  ctx: PartnerContext,
  { workspaceId, month }: { workspaceId: string | null; month: string },
): Promise<{ fileName: string; content: ReadableStream<Uint8Array> }> {
  const statement = await readStatement(ctx, workspaceId, month);
  const look = {
    title: `Statement ${month}`,
    author: ctx.partner.name,
    accent: brandCssVariables(ctx.partner.brandAccent).light["--accent-text"],
    logo: await readPrintLogo(ctx),
    footer: `${statement.name} · Statement ${month}`,
  };
  return {
    fileName: `statement-${month}.pdf`,
    content: pdfStream(look, (pdf) => writeStatement(pdf, { ctx, statement, month })),
  };
}

interface Printed {
  ctx: PartnerContext;
  statement: Statement;
  month: string;
}

async function writeStatement(pdf: Pdf, { ctx, statement, month }: Printed): Promise<void> {
  const { currency, timeZone, openingMicros, closingMicros } = statement;
  const money = (micros: bigint, signed = false) => formatMoney(micros, { currency, precise: true, signed });
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  writeHead(pdf, { title: `Statement ${month}`, subtitle: `${statement.name}, times in ${timeZone}` });
  writeFacts(pdf, [
    ["Opening balance", money(openingMicros)],
    ["Closing balance", money(closingMicros)],
    ["Change", money(closingMicros - openingMicros, true)],
  ]);
  pdf.doc.moveDown(1);
  writeRow(pdf, COLUMNS, ["Time", "Kind", "Reason", "Amount", "Balance"], { isHead: true });
  let written = 0;
  for await (const page of statementLines(ctx, statement)) {
    if (pdf.doc.destroyed || written >= PRINTED_LINES) break;
    for (const { createdAt, kind, reason, amountMicros, balanceAfterMicros } of page) {
      writeRow(pdf, COLUMNS, [
        ...[clock.format(createdAt), ENTRY_WORDS[kind], reason],
        ...[money(amountMicros, true), money(balanceAfterMicros)],
      ]);
    }
    written += page.length;
    await nextTurn();
  }
  if (BigInt(written) < statement.lastSequence - statement.afterSequence)
    writeParagraph(pdf, "There are more lines than are printed. The CSV of this month has all of them.");
}
