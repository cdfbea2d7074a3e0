import { strToU8, unzipSync, zipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import { IMPORT_LIMITS } from "@/config/import-words";
import { ImportError } from "../import-error";
import { measureSheet } from "./measure-sheet";
import { tooManyColumns } from "./table-shape";

/** Of everything that is read of a workbook; cells are held in memory. */
const MOST_INFLATED_BYTES = 150_000_000;
const MOST_ENTRIES = 5_000;
/** As far as a sheet reaches in any program. */
const MOST_SHEET_ROWS = 1_048_576;
/** From the first cell to the widest column of the last row, gaps between them included: all of them are built. */
const MOST_CELLS = 12_000_000;
/** Cells, their values and texts. Pictures, charts and macros are never inflated. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]*\.xml)$/;
const TEXTS = "xl/sharedStrings.xml";
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
  assertBuildable(entries[await firstSheet(entries)]);
  const rows = await readCells(entries);
  assertSpeakable(rows);
  const warnings: string[] = [];
  if (sheets.length > 1) warnings.push(`Only the first of ${sheets.length} sheets was read.`);
  if (sheets.some((name) => hasFormula(entries[name]))) {
    warnings.push("Some cells are formulas: the values they had when the file was saved are taken.");
  }
  return { rows, warnings };
}

/** The file of the sheet that is read: every other way to find it might find another one. */
async function firstSheet(entries: Record<string, Uint8Array>): Promise<string> {
  const named = Object.entries(entries).map(([name, content]) => {
    if (SHEET.test(name)) return [name, sheetSaying(name)] as const;
    return [name, name === TEXTS ? strToU8("<sst/>") : content] as const;
  });
  const [[name] = []] = await readCells(Object.fromEntries(named));
  return name ?? "";
}

function sheetSaying(name: string): Uint8Array {
  const text = name.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return strToU8(
    `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`,
  );
}

/** A cell far out in a small file makes millions of empty ones: refused before anything is built. */
function assertBuildable(sheet: Uint8Array | undefined): void {
  const size = sheet ? measureSheet(sheet) : null;
  if (!size || size.lastRow > MOST_SHEET_ROWS) throw damaged("rows or cells are out of place");
  if (size.columns > IMPORT_LIMITS.columns) throw tooManyColumns(size.columns);
  if (size.rows * size.columns > MOST_CELLS) throw tooLarge();
}

/** One long text may stand in a million cells. */
function assertSpeakable(rows: readonly (readonly string[])[]): void {
  let characters = 0;
  for (const row of rows) for (const cell of row) characters += cell.length;
  if (characters > MOST_INFLATED_BYTES) throw tooLarge();
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
