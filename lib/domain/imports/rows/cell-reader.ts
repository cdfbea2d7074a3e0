import { IMPORT_LIMITS } from "@/config/import-words";
import type { ImportMapping, ImportTarget } from "@/types/imports";
import { type RowProblem, rowProblem, storable } from "./row-problem";

/** Where a mapping finds what in a row. */
export interface Columns {
  headers: readonly string[];
  /** Place of each meaning that is a person's own. */
  at: ReadonlyMap<ImportTarget, number>;
  /** Values by name: of variables, or of a lead's own fields. */
  named: readonly { name: string; at: number; header: string }[];
  /** Columns nobody gave a meaning. */
  beside: readonly { header: string; at: number }[];
}

/** `left` are columns that are not even kept beside. */
export function toColumns(
  headers: readonly string[],
  { columns }: Pick<ImportMapping, "columns">,
  left: ReadonlySet<number> = new Set(),
): Columns {
  const at = new Map<ImportTarget, number>();
  const named: { name: string; at: number; header: string }[] = [];
  const beside: { header: string; at: number }[] = [];
  headers.forEach((header, place) => {
    const target = columns[place] ?? null;
    const name = target === null ? null : /^(?:variable|custom):(.+)$/.exec(target)?.[1];
    if (target === null) {
      if (!left.has(place)) beside.push({ header, at: place });
    } else if (name) named.push({ name, at: place, header });
    else at.set(target, place);
  });
  return { headers, at, named, beside };
}

/** What is wrong with a row before anybody asks what its cells mean; null when nothing is. */
export function shapeProblem(cells: readonly string[], { headers }: Columns): RowProblem | null {
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? "";
    if (at >= headers.length && cell.trim() !== "") return rowProblem("broken_row", "", cell);
    if (cell.length > IMPORT_LIMITS.cellCharacters) return rowProblem("too_long", headers[at] ?? "", cell);
    if (cell.includes("\u0000")) return rowProblem("bad_value", headers[at] ?? "", cell);
  }
  return null;
}

/** The cell of a meaning; empty where there is no such column. */
export function cellOf(cells: readonly string[], { at }: Columns, target: ImportTarget): string {
  const place = at.get(target);
  return place === undefined ? "" : storable(cells[place] ?? "");
}

export function headerOf({ at, headers }: Columns, target: ImportTarget): string {
  const place = at.get(target);
  return place === undefined ? "" : (headers[place] ?? "");
}

/** One line, without what breaks downloads and headers. */
export function oneLine(cell: string): string {
  return cell.replaceAll(/\p{Cc}+/gu, " ").trim();
}
