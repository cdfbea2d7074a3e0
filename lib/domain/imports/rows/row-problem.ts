import type { ImportProblem } from "@/types/imports";

/** What is wrong with a row: in which column, where it is one, and what is there. */
export interface RowProblem {
  problem: ImportProblem;
  /** The heading; empty for the row as a whole. */
  field: string;
  detail: string;
}

const DETAIL_CHARACTERS = 200;

export function rowProblem(problem: ImportProblem, field = "", detail = ""): RowProblem {
  return { problem, field, detail: storable(detail.slice(0, DETAIL_CHARACTERS)) };
}

export function isRowProblem(value: object): value is RowProblem {
  return "problem" in value;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const UNSTORABLE = /[\u0000\ud800-\udfff]/;

/** Text that the database can hold: no zero characters, no halves of characters. */
export function storable(text: string): string {
  if (!UNSTORABLE.test(text)) return text;
  return text.replaceAll("\u0000", "\u{fffd}").toWellFormed();
}
