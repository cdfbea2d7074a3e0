import { IMPORT_PROBLEMS } from "@/config/import-words";
import type { ImportProblem, ImportResource } from "@/types/imports";
import { actorUserId } from "../shared/actor";
import type { WorkspaceContext } from "../shared/tenant-context";
import type { ImportRow } from "./internal";

export function toImportResource(
  { actor }: Pick<WorkspaceContext, "actor">,
  { createdByUserId, ...row }: ImportRow,
): ImportResource {
  return {
    ...row,
    isMine: createdByUserId !== null && createdByUserId === actorUserId(actor),
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
