import { executeSql, type Sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { lockOutAllHolds, lockOutHolds } from "../privacy/hold";

/** Small enough that one statement holds its locks for a moment only. */
export const BATCH = 5_000;

/** As long as one statement of the system role may take: a batch that were cut off sooner would be begun for ever. */
const BATCH_TIMEOUT_MS = 60_000;

/** Repeats a statement that deletes at most BATCH rows until it finds fewer, or `signal` aborts. Answers how many went. */
export function deleteInBatches(statement: Sql, signal: AbortSignal | undefined): Promise<number> {
  return repeat(() => systemRead({}, (db) => executeSql(db, statement)), signal);
}

/**
 * The same for a statement that spares what is under legal hold: while a batch is running no hold is laid on anything of
 * the agency whose rows these are, or of any agency where no single one is named.
 */
export function deleteUnheldInBatches(
  statement: Sql,
  signal: AbortSignal | undefined,
  partnerId?: string,
): Promise<number> {
  return repeat(
    () =>
      inSystemTransaction(
        {},
        async (tx) => {
          await (partnerId === undefined ? lockOutAllHolds(tx) : lockOutHolds(tx, partnerId));
          return executeSql(tx.tx, statement);
        },
        { timeoutMs: BATCH_TIMEOUT_MS },
      ),
    signal,
  );
}

async function repeat(deleteBatch: () => Promise<number>, signal: AbortSignal | undefined): Promise<number> {
  let total = 0;
  let deleted = BATCH;
  while (deleted === BATCH && !signal?.aborted) {
    deleted = await deleteBatch();
    total += deleted;
  }
  return total;
}
