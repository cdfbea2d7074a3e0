import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { BATCH, deleteInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
/** A quarter: long enough to see since when something was not compared. What was found is kept with its difference. */
const KEEP_DAYS = 92;

/** Deletes comparisons of the books that began more than 92 days ago. Ends early when `signal` aborts. */
export function purgeReconciliationRuns(options: { signal?: AbortSignal } = {}): Promise<number> {
  const before = new Date(nowMs() - KEEP_DAYS * DAY_MS);
  return deleteInBatches(
    sql`DELETE FROM reconciliation_runs WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM reconciliation_runs WHERE started_at < ${before} LIMIT ${BATCH}))`,
    options.signal,
  );
}
