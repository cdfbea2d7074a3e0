import type { ImportProblem } from "@/types/imports";
import type { Numbered } from "./sink";

/** Parts rows in those that are the first of their key and those that repeat one; a row without a key repeats nothing. */
export function firstOfEach<T>(
  rows: readonly Numbered<T>[],
  keyOf: (value: T) => string | null,
): { first: Numbered<T>[]; refused: Map<number, ImportProblem> } {
  const seen = new Set<string>();
  const first: Numbered<T>[] = [];
  const refused = new Map<number, ImportProblem>();
  for (const each of rows) {
    const key = keyOf(each.value);
    if (key !== null && seen.has(key)) {
      refused.set(each.row, "duplicate");
      continue;
    }
    if (key !== null) seen.add(key);
    first.push(each);
  }
  return { first, refused };
}
