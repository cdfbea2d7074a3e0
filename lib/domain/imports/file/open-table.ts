import type { ImportFile } from "@/types/imports";
import { decodeParts } from "./decode-parts";
import { readCsvRows } from "./read-csv-rows";
import { readSpreadsheet } from "./read-spreadsheet";
import { isBlank } from "./table-shape";

/** What has to be known of a file to read its rows. */
export type FileShape = Pick<ImportFile, "format" | "encoding" | "delimiter">;

/** Sends the rows below the headings in batches; blank ones are left out, and so is what makes cells of no text. */
export async function* readRows(
  parts: AsyncIterable<Uint8Array>,
  shape: FileShape,
): AsyncGenerator<string[][]> {
  let isFirst = true;
  for await (const batch of batchesOf(parts, shape)) {
    const rows = batch.filter((row) => !isBlank(row));
    if (isFirst && rows.length > 0) {
      isFirst = false;
      rows.shift();
    }
    if (rows.length > 0) yield rows;
  }
}

async function* batchesOf(
  parts: AsyncIterable<Uint8Array>,
  { format, encoding, delimiter }: FileShape,
): AsyncGenerator<string[][]> {
  if (format === "csv") {
    yield* readCsvRows(decodeParts(parts, encoding ?? "utf-8"), delimiter ?? ",");
    return;
  }
  yield (await readSpreadsheet(await joinParts(parts))).rows;
}

export async function joinParts(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}
