import { IMPORT_LIMITS } from "@/config/import-words";
import { withoutEscapes } from "../../shared/csv-escapes";
import { ImportError } from "../import-error";
import { isOwnDownload } from "../problem-columns";
import { decodeParts, NotUtf8Error } from "./decode-parts";
import { detectDelimiter } from "./detect-delimiter";
import { guessEncoding, markedEncoding } from "./detect-encoding";
import type { FileShape } from "./open-table";
import { joinParts } from "./open-table";
import { readCsvRows } from "./read-csv-rows";
import { readSpreadsheet } from "./read-spreadsheet";
import { isBlank, toHeaders } from "./table-shape";

/** What a file turned out to be. */
export interface Inspected extends FileShape {
  headers: string[];
  /** The first rows below the headings. */
  sample: string[][];
  rows: number;
  warnings: string[];
}

const SAMPLE_ROWS = 20;
const SAMPLE_CHARACTERS = 200;
/** Cells of a row that is read over; more is looked at by nobody. */
const HEAD_BYTES = 64 * 1024;
const REPLACEMENT = "\u{fffd}";

/**
 * Reads a file from end to end: what it is, its headings, its first rows, and how many there are. Throws `ImportError` for
 * what is no list, or too long a one; the words say what to do.
 */
export async function inspectFile(
  parts: () => AsyncIterable<Uint8Array>,
  fileBytes: number,
): Promise<Inspected> {
  const head = await headOf(parts());
  if (isZip(head)) return inspectSpreadsheet(parts, fileBytes);
  assertText(head);
  const marked = markedEncoding(head);
  if (marked !== null) return inspectText(parts, marked, { isStrict: false });
  try {
    return await inspectText(parts, "utf-8", { isStrict: true });
  } catch (error) {
    if (!(error instanceof NotUtf8Error)) throw error;
    return inspectText(parts, guessEncoding(aroundOddBytes(error.part)), { isStrict: false });
  }
}

async function inspectSpreadsheet(
  parts: () => AsyncIterable<Uint8Array>,
  fileBytes: number,
): Promise<Inspected> {
  if (fileBytes > IMPORT_LIMITS.spreadsheetBytes) {
    throw new ImportError(
      "Spreadsheets may have 20 MB. Save this one as CSV, which may have 150 MB, and send that.",
    );
  }
  const { rows, warnings } = await readSpreadsheet(await joinParts(parts()));
  const found = new TableReader();
  found.add(rows);
  return { format: "xlsx", encoding: null, delimiter: null, ...found.result(warnings) };
}

async function inspectText(
  parts: () => AsyncIterable<Uint8Array>,
  encoding: string,
  { isStrict }: { isStrict: boolean },
): Promise<Inspected> {
  const delimiter = detectDelimiter(await firstText(decodeParts(parts(), encoding, { isStrict })));
  const found = new TableReader();
  let isDamaged = false;
  const texts = watch(decodeParts(parts(), encoding, { isStrict }), (text) => {
    isDamaged ||= text.includes(REPLACEMENT);
  });
  for await (const rows of readCsvRows(texts, delimiter)) found.add(rows);
  const warnings = isDamaged
    ? [
        "Some characters could not be read. If names look wrong, save the file as CSV UTF-8 and send it again.",
      ]
    : [];
  return { format: "csv", encoding, delimiter, ...found.result(warnings) };
}

/** Counts rows as they pass and keeps the first ones. */
class TableReader {
  private headers: string[] | null = null;
  private isRenamed = false;
  private readonly sample: string[][] = [];
  private rows = 0;

  add(batch: readonly string[][]): void {
    for (const row of batch) {
      if (isBlank(row)) continue;
      if (this.headers === null) this.takeHeaders(row);
      else this.takeRow(row);
    }
  }

  private takeHeaders(row: readonly string[]): void {
    const headers = toHeaders(row);
    this.headers = isOwnDownload(headers) ? headers.map(withoutEscapes) : headers;
    this.isRenamed = new Set(row.map((cell) => cell.trim())).size < row.length;
  }

  private takeRow(row: readonly string[]): void {
    this.rows += 1;
    if (this.rows > IMPORT_LIMITS.rows) {
      throw new ImportError(
        "This list has more than 1,000,000 rows. Split the file into several and send them one by one.",
      );
    }
    if (this.sample.length >= SAMPLE_ROWS) return;
    const width = this.headers?.length ?? 0;
    this.sample.push(Array.from({ length: width }, (_, at) => (row[at] ?? "").slice(0, SAMPLE_CHARACTERS)));
  }

  result(warnings: readonly string[]) {
    if (this.headers === null)
      throw new ImportError("This file is empty. Choose one with a row of headings and people below it.");
    if (this.rows === 0) {
      throw new ImportError(
        "There are headings in this file, but no rows below them. Add people and send it again.",
      );
    }
    const own = this.isRenamed
      ? ["Some columns had the same heading, or none: they were given names of their own."]
      : [];
    const looksLikeData = this.headers.some((header) => /^\+?[\d ().-]{7,}$/.test(header));
    if (looksLikeData) {
      own.push(
        "The first row looks like a person, not like headings, and is not taken in. Add a row of headings if so.",
      );
    }
    return { headers: this.headers, sample: this.sample, rows: this.rows, warnings: [...warnings, ...own] };
  }
}

async function headOf(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const head: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of parts) {
    head.push(part.subarray(0, HEAD_BYTES));
    bytes += part.length;
    if (bytes >= HEAD_BYTES) break;
  }
  return Buffer.concat(head);
}

async function firstText(texts: AsyncIterable<string>): Promise<string> {
  let first = "";
  for await (const text of texts) {
    first += text.slice(0, HEAD_BYTES);
    if (first.length >= HEAD_BYTES) break;
  }
  return first;
}

async function* watch(texts: AsyncIterable<string>, look: (text: string) => void): AsyncGenerator<string> {
  for await (const text of texts) {
    look(text);
    yield text;
  }
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
}

/** Refuses what is no text: programs, pictures, PDFs, old spreadsheets. */
function assertText(head: Uint8Array): void {
  if (head[0] === 0xd0 && head[1] === 0xcf) {
    throw new ImportError(
      "This is an old spreadsheet (XLS), or one with a password. Save it as XLSX or CSV without one and send that.",
    );
  }
  const isPdf = Buffer.from(head.subarray(0, 5)).toString("latin1") === "%PDF-";
  const isBinary = markedEncoding(head) === null && head.includes(0);
  const oddities = head.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)).length;
  if (isPdf || isBinary || (markedEncoding(head) === null && oddities > head.length / 10)) {
    throw new ImportError("This file is not a list. Save your list as CSV or XLSX and send that.");
  }
}

/** The stretch in which it shows that the bytes are not UTF-8: most of a list is plain, and says nothing. */
function aroundOddBytes(part: Uint8Array): Uint8Array {
  const at = part.findIndex((byte) => byte > 0x7f);
  const start = Math.max(0, at - HEAD_BYTES / 2);
  return part.subarray(start, start + HEAD_BYTES);
}
