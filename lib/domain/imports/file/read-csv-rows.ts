import { CsvError, parse } from "csv-parse";
import { ImportError } from "../import-error";

/** A row that is longer is a quote that never closes. */
const MOST_ROW_CHARACTERS = 1_000_000;
/** Text handed to the parser at once: large parts would be held twice. */
const SLICE_CHARACTERS = 256 * 1024;

/**
 * The rows of a CSV text, in batches as they come. Quotes inside of cells that do not begin with one are part of the cell;
 * rows may have any number of cells. Throws `ImportError` for a quote that never closes.
 */
export async function* readCsvRows(
  texts: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<string[][]> {
  const parser = parse({
    delimiter,
    ...{ relax_quotes: true, relax_column_count: true },
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: MOST_ROW_CHARACTERS,
  });
  let failure: Error | null = null;
  parser.on("error", (error) => {
    failure = error;
  });
  const take = () => {
    const rows: string[][] = [];
    for (let row = parser.read(); row !== null; row = parser.read()) rows.push(row);
    return rows;
  };
  for await (const text of texts) {
    for (let start = 0; start < text.length; start += SLICE_CHARACTERS) {
      parser.write(text.slice(start, start + SLICE_CHARACTERS));
      const rows = take();
      if (failure) throw explain(failure);
      if (rows.length > 0) yield rows;
    }
  }
  // What is left comes once the parser has heard that there is no more.
  const rest: string[][] = [];
  parser.on("data", (row: string[]) => rest.push(row));
  await new Promise((resolve) => {
    parser.once("close", resolve);
    parser.end();
  });
  if (failure) throw explain(failure);
  if (rest.length > 0) yield rest;
}

function explain(error: Error): ImportError {
  if (!(error instanceof CsvError)) return new ImportError("This file cannot be read.", { cause: error });
  // The first row holds the headings.
  const row = Number(Reflect.get(error, "records")) || 0;
  const where = row === 0 ? "The row of headings" : `Row ${row}`;
  return new ImportError(
    `${where} has a quote that never closes, so everything after it counts as one cell. Close or remove the quote and send the file again.`,
    { cause: error },
  );
}
