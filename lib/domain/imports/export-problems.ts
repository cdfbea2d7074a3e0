import { z } from "zod";
import { IMPORT_FIXES, IMPORT_PROBLEMS } from "@/config/import-words";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { toCsv } from "../shared/csv";
import type { WorkspaceContext } from "../shared/tenant-context";
import { findImport } from "./internal";
import { PROBLEM_COLUMNS } from "./problem-columns";
import { isProblem } from "./to-resource";

const BATCH_ROWS = 1_000;

const problemRow = z.object({
  row: z.number().int(),
  field: z.string(),
  problem: z.string(),
  detail: z.string(),
  cells: z.array(z.string()),
});
type ProblemRow = z.infer<typeof problemRow>;

/**
 * Rows of an import that were not taken in, as they were, with what is wrong with each and what to do in front, as CSV in the file's
 * order. Throws `notFound`.
 */
export async function* exportProblems(ctx: WorkspaceContext, importId: string): AsyncGenerator<string> {
  const { file } = await findImport(ctx, importId);
  const headers = file?.headers ?? [];
  let head = toCsv([[...PROBLEM_COLUMNS, ...headers]]);
  let after = 0;
  for (;;) {
    const rows = await readBatch(ctx, importId, after);
    yield head + toCsv(rows.map(toLine));
    head = "";
    after = rows.at(-1)?.row ?? after;
    if (rows.length < BATCH_ROWS) return;
  }
}

function toLine({ row, problem, field, detail, cells }: ProblemRow) {
  if (!isProblem(problem)) return [row, problem, "", field, detail, ...cells];
  return [row, IMPORT_PROBLEMS[problem], IMPORT_FIXES[problem], field, detail, ...cells];
}

function readBatch(ctx: WorkspaceContext, importId: string, after: number): Promise<ProblemRow[]> {
  const { partnerId, workspaceId } = ctx.scope;
  return read(ctx, (db) =>
    queryRows(
      db,
      problemRow,
      sql`
        select p.row, p.field, p.problem, p.detail, p.cells from import_problems p
         where p.partner_id = ${partnerId}::uuid and p.workspace_id = ${workspaceId}::uuid
           and p.import_id = ${importId}::uuid and p.row > ${after}::int
         order by p.row limit ${BATCH_ROWS}`,
    ),
  );
}
