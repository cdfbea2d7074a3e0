import { unzipSync, zipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import { ImportError } from "../import-error";

/** Of everything that is read of a workbook; cells are held in memory. */
const MOST_INFLATED_BYTES = 150_000_000;
const MOST_ENTRIES = 5_000;
/** Cells, their values and texts. Pictures, charts and macros are never inflated. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]*\.xml)$/;
const SHEET = /^xl\/worksheets\//;
const FORMULA_MARKS = ["<f>", "<f "];

export interface Spreadsheet {
  rows: string[][];
  warnings: string[];
}

/**
 * The first sheet of an XLSX workbook as texts. Of a formula it takes the value that was saved with it; a text that only
 * looks like one stays a text. Inflates only as much as the file's directory says, and that only when it is a sane amount.
 */
export async function readSpreadsheet(bytes: Uint8Array): Promise<Spreadsheet> {
  const entries = inflate(bytes);
  const sheets = Object.keys(entries).filter((name) => SHEET.test(name));
  const rows = await readCells(entries);
  const warnings: string[] = [];
  if (sheets.length > 1) warnings.push(`Only the first of ${sheets.length} sheets was read.`);
  if (sheets.some((name) => hasFormula(entries[name]))) {
    warnings.push("Some cells are formulas: the values they had when the file was saved are taken.");
  }
  return { rows, warnings };
}

async function readCells(entries: Record<string, Uint8Array>): Promise<string[][]> {
  try {
    // Numbers as they are written: a long one would lose digits.
    const options = { parseNumber: (text: string) => text, trim: false };
    const rows = await readSheet(new Blob([Buffer.from(zipSync(entries, { level: 0 }))]), options);
    return rows.map((row) => row.map(toText));
  } catch (error) {
    throw damaged(error);
  }
}

function inflate(bytes: Uint8Array): Record<string, Uint8Array> {
  let entries = 0;
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (!NEEDED.test(name)) return false;
        total += originalSize;
        if (entries > MOST_ENTRIES || total > MOST_INFLATED_BYTES) throw tooLarge();
        return true;
      },
    });
  } catch (error) {
    throw error instanceof ImportError ? error : damaged(error);
  }
}

function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return toDay(cell);
  return plainNumber(String(cell));
}

/** A day where it has no time of day. */
function toDay(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const text = date.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
}

/** Large numbers are saved as 4.155550134E9. */
function plainNumber(text: string): string {
  if (!/^-?\d(?:\.\d+)?E\+?\d{1,2}$/i.test(text)) return text;
  const value = Number(text);
  return Number.isSafeInteger(value) ? String(value) : text;
}

function hasFormula(xml: Uint8Array | undefined): boolean {
  if (!xml) return false;
  const buffer = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  return FORMULA_MARKS.some((mark) => buffer.includes(mark));
}

function tooLarge(): ImportError {
  return new ImportError(
    "Unpacked, this spreadsheet is too large. Save it as CSV, which may be of any length up to a million rows, and send that.",
  );
}

function damaged(cause: unknown): ImportError {
  return new ImportError(
    "This spreadsheet is damaged, or no XLSX. Open it, save it again as XLSX or CSV, and send that.",
    { cause },
  );
}
