import { CALL_EXPORT_ROWS, type ExportFilters } from "@/types/call-lists";
import { can } from "../shared/can";
import type { WorkspaceContext } from "../shared/tenant-context";
import { callCsvHeader, callCsvLines, callCsvNote } from "./call-csv";
import { listCalls } from "./list-calls";
import { toCallListItem } from "./to-resource";

/** One statement's worth; a reader that stops asking stops the reading. */
const BATCH_ROWS = 1_000;

/**
 * The calls that pass the filters as CSV, newest first, batch by batch; at most `maxRows`, and a last line that says so
 * when there are more. Times are those of the workspace's clocks; what calls cost is told to who may see costs.
 */
export async function* exportCalls(
  ctx: WorkspaceContext,
  { ids, ...filters }: ExportFilters,
  maxRows = CALL_EXPORT_ROWS,
): AsyncGenerator<string> {
  const csv = { timeZone: ctx.workspace.timeZone, hasCosts: can(ctx, "calls.costs.read") };
  // The first part holds rows already: where they cannot be read, the answer is a refusal rather than a broken file.
  let head = callCsvHeader(csv);
  let cursor: string | undefined;
  let left = maxRows;
  do {
    const { rows, nextCursor } = await listCalls(ctx, {
      ...filters,
      ids: ids?.split(","),
      cursor,
      limit: Math.min(BATCH_ROWS, left),
    });
    yield head +
      callCsvLines(
        rows.map((row) => toCallListItem(row, ctx)),
        csv,
      );
    head = "";
    cursor = nextCursor ?? undefined;
    left -= rows.length;
  } while (cursor !== undefined && left > 0);
  if (cursor !== undefined) {
    yield callCsvNote(
      `Only the newest ${maxRows} calls are in this file. Choose an earlier end to get the others.`,
    );
  }
}
