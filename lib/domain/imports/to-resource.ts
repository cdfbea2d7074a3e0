import { IMPORT_PROBLEMS, type ImportProblem, type ImportResource } from "@/types/imports";
import type { ImportRow } from "./internal";

export function toImportResource({ createdByUserId: _, ...row }: ImportRow): ImportResource {
  return {
    ...row,
    problems: Object.entries(row.problems)
      .flatMap(([problem, count]) => (isProblem(problem) ? [{ problem, count }] : []))
      .toSorted((a, b) => b.count - a.count),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function isProblem(text: string): text is ImportProblem {
  return Object.hasOwn(IMPORT_PROBLEMS, text);
}
