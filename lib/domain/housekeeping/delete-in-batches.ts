import { executeSql, type Sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";

/** Small enough that one statement holds its locks for a moment only. */
export const BATCH = 5_000;

/** Repeats a statement that deletes at most BATCH rows until it finds fewer, or `signal` aborts. Answers how many went. */
export async function deleteInBatches(statement: Sql, signal: AbortSignal | undefined): Promise<number> {
  let total = 0;
  let deleted = BATCH;
  while (deleted === BATCH && !signal?.aborted) {
    deleted = await systemRead({}, (db) => executeSql(db, statement));
    total += deleted;
  }
  return total;
}
