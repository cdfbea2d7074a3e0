import { z } from "zod";
import { type BulkTransaction, inBulkTransaction } from "@/lib/data/bulk";
import { executeSql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { ImportProblem } from "@/types/imports";
import { GROWING_STATUSES } from "./assert-campaign";
import { ImportError } from "./import-error";
import type { ImportKey } from "./internal";
import type { RowProblem } from "./rows/row-problem";
import type { Numbered, Sink, SinkTarget } from "./sinks/sink";

/** Rows of a file that follow each other, as they were read. */
export interface Chunk<T> {
  /** Of a run that goes on: what the last one may have taken in without doing what follows. */
  before: readonly T[];
  good: Numbered<T>[];
  bad: Numbered<RowProblem>[];
  /** Cells of every row, by its number. */
  cells: ReadonlyMap<number, readonly string[]>;
  /** Rows of the file before these. */
  from: number;
  to: number;
}

/** `stopped`: it runs no more. `moved`: another run took rows meanwhile, and this one has to look where it is. */
export type ChunkOutcome = { accepted: number } | "stopped" | "moved";

const stateRow = z.object({ rowsDone: z.number().int(), isGrowing: z.boolean() });

/**
 * Takes in a chunk: its rows, its problems and how far the import is move together or not at all, so that a run that dies
 * goes on where it was and no row is taken twice.
 */
export async function takeChunk<T>(
  target: Omit<SinkTarget, "at">,
  chunk: Chunk<T>,
  sink: Sink<T>,
): Promise<ChunkOutcome> {
  const outcome = await inBulkTransaction(async (bulk): Promise<ChunkOutcome> => {
    const state = await lockState(bulk, target);
    if (!state) return "stopped";
    if (state.rowsDone !== chunk.from) return "moved";
    if (!state.isGrowing) {
      throw new ImportError("The campaign ended before everybody was taken in. The others were left out.");
    }
    const at = now();
    const refused = chunk.good.length > 0 ? await sink(bulk, { ...target, at }, chunk.good) : new Map();
    const problems = [
      ...chunk.bad,
      ...[...refused].map(([row, problem]) => ({ row, value: { problem, field: "", detail: "" } })),
    ];
    await writeProblems(bulk, target, chunk, problems);
    await moveOn(bulk, target, chunk, { problems: countProblems(problems), at });
    return { accepted: chunk.to - chunk.from - problems.length };
  });
  if (typeof outcome === "object" && outcome.accepted > 0) await wakeCampaign(target);
  return outcome;
}

async function lockState(bulk: BulkTransaction, { partnerId, workspaceId, importId }: ImportKey) {
  const [state] = await bulk.query(
    stateRow,
    sql`
      select i.rows_done as "rowsDone",
             i.campaign_id is null or exists (
               select from campaigns c
                where c.partner_id = i.partner_id and c.id = i.campaign_id and c.deleted_at is null
                  and c.status::text = any(${[...GROWING_STATUSES]}::text[])) as "isGrowing"
        from imports i
       where i.partner_id = ${partnerId}::uuid and i.workspace_id = ${workspaceId}::uuid and i.id = ${importId}::uuid
         and i.status = 'running'
         for no key update of i`,
  );
  return state;
}

async function writeProblems<T>(
  bulk: BulkTransaction,
  { partnerId, workspaceId, importId }: ImportKey,
  { cells }: Chunk<T>,
  problems: readonly Numbered<Pick<RowProblem, "field" | "detail"> & { problem: ImportProblem }>[],
): Promise<void> {
  if (problems.length === 0) return;
  await bulk.copy(
    'import_problems (partner_id, workspace_id, import_id, "row", field, problem, detail, cells)',
    problems.map(({ row, value }) => [
      ...[partnerId, workspaceId, importId, row, value.field, value.problem, value.detail],
      JSON.stringify((cells.get(row) ?? []).map(storableCell)),
    ]),
  );
}

function storableCell(cell: string): string {
  return cell.slice(0, 10_000).replaceAll("\u0000", "\u{fffd}").toWellFormed();
}

function countProblems(problems: readonly Numbered<{ problem: ImportProblem }>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { value } of problems) counts[value.problem] = (counts[value.problem] ?? 0) + 1;
  return counts;
}

async function moveOn<T>(
  bulk: BulkTransaction,
  { partnerId, importId }: Omit<SinkTarget, "at">,
  { from, to }: Chunk<T>,
  { problems, at }: { problems: Record<string, number>; at: Date },
): Promise<void> {
  const rejected = Object.values(problems).reduce((sum, count) => sum + count, 0);
  const accepted = to - from - rejected;
  const instant = at.toISOString();
  await bulk.execute(sql`
    update imports i
       set rows_done = ${to}::int, rows_accepted = i.rows_accepted + ${accepted}::int,
           rows_rejected = i.rows_rejected + ${rejected}::int, updated_at = ${instant}::timestamptz,
           problems = i.problems || coalesce((
             select jsonb_object_agg(key, value::int + coalesce((i.problems->>key)::int, 0))
               from jsonb_each_text(${JSON.stringify(problems)}::jsonb)), '{}')
     where i.partner_id = ${partnerId}::uuid and i.id = ${importId}::uuid`);
}

/**
 * A campaign that runs has somebody to call from this moment on. By itself, since campaigns are taken before their lists;
 * where it is left out the dispatcher finds those people within seconds.
 */
async function wakeCampaign({
  partnerId,
  workspaceId,
  campaignId,
}: Pick<SinkTarget, "partnerId" | "workspaceId" | "campaignId">): Promise<void> {
  if (campaignId === null) return;
  const instant = now().toISOString();
  await systemRead({}, (db) =>
    executeSql(
      db,
      sql`
      update campaigns set wake_at = ${instant}::timestamptz
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${campaignId}::uuid
         and status in ('running', 'completing') and (wake_at is null or wake_at > ${instant}::timestamptz)`,
    ),
  );
}
