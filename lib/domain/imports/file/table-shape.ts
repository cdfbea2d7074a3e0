import { IMPORT_LIMITS } from "@/config/import-words";
import { ImportError } from "../import-error";

/** Whether a row holds nothing at all. */
export function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === "");
}

export function tooManyColumns(columns: number): ImportError {
  return new ImportError(
    `This list has ${columns} columns; ${IMPORT_LIMITS.columns} are the most. Remove those that nobody needs and send it again.`,
  );
}

/**
 * Headings as columns are known by: trimmed, never empty, each once. Throws `ImportError` for more than there may be, and for
 * longer ones: each is kept with every row.
 */
export function toHeaders(row: readonly string[]): string[] {
  if (row.length > IMPORT_LIMITS.columns) throw tooManyColumns(row.length);
  row.forEach((cell, at) => {
    if (cell.trim().length <= IMPORT_LIMITS.headingCharacters) return;
    throw new ImportError(
      `The heading of column ${at + 1} has more than ${IMPORT_LIMITS.headingCharacters} characters. Is the first row one of headings? Shorten it and send the file again.`,
    );
  });
  const taken = new Set<string>();
  return row.map((cell, at) => {
    const name = cell.trim().replaceAll(/\s+/g, " ") || `Column ${at + 1}`;
    let header = name;
    for (let count = 2; taken.has(header); count += 1) header = `${name} (${count})`;
    taken.add(header);
    return header;
  });
}
