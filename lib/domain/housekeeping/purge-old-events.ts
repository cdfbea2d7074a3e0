import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { firstIdAt } from "../audit/id-bounds";
import { BATCH, deleteInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
const KEEP_DAYS = 30;

/**
 * Deletes providers' events that were worked off or dropped more than 30 days ago. What waits or is dead stays however
 * old it is: an operator has yet to look at it. Works across tenants, in batches, and ends early when `signal` aborts.
 */
export async function purgeOldEvents(options: { signal?: AbortSignal } = {}): Promise<number> {
  const before = new Date(nowMs() - KEEP_DAYS * DAY_MS);
  // Ids are ordered by time, so the primary key finds the old ones without an index of its own.
  return deleteInBatches(
    sql`DELETE FROM webhook_events WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM webhook_events
           WHERE id < ${firstIdAt(before.toISOString())}::uuid AND status IN ('processed', 'dropped')
             AND processed_at < ${before} LIMIT ${BATCH}))`,
    options.signal,
  );
}
