import { createListedNumberReader } from "./read-listed-number";

/** A line of a text in which no number was found, counted from 1. */
export interface UnreadLine {
  line: number;
  text: string;
}

const LONGEST_SHOWN = 60;

/**
 * Numbers of a text: one per line, or the first that a line of a table holds in any of its columns. Empty lines and a
 * heading are passed over; each number counts once.
 */
export function readNumberLines(
  lines: readonly string[],
  country: string | null,
): { phones: string[]; unread: UnreadLine[] } {
  const read = createListedNumberReader();
  const phones = new Set<string>();
  const unread: UnreadLine[] = [];
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    if (text === "" || isHeading(text, index)) continue;
    const phone = [text, ...cellsOf(text)].map((cell) => read(cell, country)).find((found) => found !== null);
    if (phone) phones.add(phone);
    else unread.push({ line: index + 1, text: text.slice(0, LONGEST_SHOWN) });
  }
  return { phones: [...phones], unread };
}

function isHeading(text: string, index: number): boolean {
  return index === 0 && !/\d{3}/.test(text);
}

/** What stands between commas, semicolons, tabs or bars, without quotes and the mark of a text in spreadsheets. */
function cellsOf(text: string): string[] {
  return text
    .split(/[,;\t|]/)
    .map((cell) => cell.trim().replaceAll(/^["']+|["']+$/g, ""))
    .filter((cell) => /\d/.test(cell));
}
