import type { Scope } from "../frame/scope";
import { merchantName } from "../pages/merchant";
import { money } from "./lines";
import type { Invoice } from "./records";

/** Text for a PDF of the standard fonts: Latin-1 only, with its three special characters escaped. */
function pdfText(text: string): string {
  const plain = text.replaceAll("×", "x").replaceAll(/[^\x20-\x7e\xa0-\xff]/g, "?");
  return plain.replaceAll(/[\\()]/g, (mark) => `\\${mark}`);
}

function date(at: number | null): string {
  return at === null ? "" : new Date(at * 1000).toISOString().slice(0, 10);
}

const LINES_PER_PAGE = 36;

function words(scope: Scope, invoice: Invoice): string[] {
  const line = (text: string, amount: number) => `${text.slice(0, 70)}    ${money(amount, invoice.currency)}`;
  return [
    `Invoice ${invoice.number ?? ""}`,
    merchantName(scope),
    `Bill to: ${invoice.customer_name ?? ""} ${invoice.customer_email ?? ""}`.trim(),
    `Date of issue: ${date(invoice.effective_at ?? invoice.created)}`,
    ...(invoice.due_date === null ? [] : [`Date due: ${date(invoice.due_date)}`]),
    "",
    ...invoice._lines.map((each) => line(each.description ?? "Item", each.amount)),
    "",
    line("Total", invoice.total),
    line("Amount due", invoice.amount_remaining),
    `Status: ${invoice.status}`,
  ];
}

function pageContent(rows: readonly string[]): string {
  const shown = rows.map((row, index) => `1 0 0 1 56 ${780 - index * 20} Tm (${pdfText(row)}) Tj`);
  return `BT /F1 11 Tf ${shown.join("\n")} ET`;
}

function chunks(rows: readonly string[]): string[][] {
  const pages = Math.max(1, Math.ceil(rows.length / LINES_PER_PAGE));
  return Array.from({ length: pages }, (_, page) =>
    rows.slice(page * LINES_PER_PAGE, (page + 1) * LINES_PER_PAGE),
  );
}

/** A plain PDF of an invoice, in bytes. */
export function invoicePdf(scope: Scope, invoice: Invoice): Uint8Array<ArrayBuffer> {
  const pages = chunks(words(scope, invoice));
  const firstPage = 4;
  const kids = pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((rows, index) => {
      const content = pageContent(rows);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${firstPage + index * 2 + 1} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  // All characters are Latin-1, so that offsets in characters are offsets in bytes.
  return new Uint8Array(
    Buffer.from(`${body}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`, "latin1"),
  );
}
