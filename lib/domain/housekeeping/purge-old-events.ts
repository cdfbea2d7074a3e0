import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { firstIdAt } from "../audit/id-bounds";
import { BATCH, deleteInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
const KEEP_DAYS = 30;
/** Long enough for operators to look at it; nobody can tell whose people a dead event is about, so it must have an end. */
const KEEP_DEAD_DAYS = 90;

/**
 * Deletes providers' events that were worked off or dropped more than 30 days ago, and dead ones that came more than 90
 * days ago. What waits stays however old it is. Works across tenants, in batches, and ends early when `signal` aborts.
 */
export async function purgeOldEvents(options: { signal?: AbortSignal } = {}): Promise<number> {
  const before = new Date(nowMs() - KEEP_DAYS * DAY_MS);
  // Ids are ordered by time, so the primary key finds the old ones without an index of its own.
  const done = await deleteInBatches(
    sql`DELETE FROM webhook_events WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM webhook_events
           WHERE id < ${firstIdBefore(KEEP_DAYS)}::uuid AND status IN ('processed', 'dropped')
             AND processed_at < ${before} LIMIT ${BATCH}))`,
    options.signal,
  );
  const dead = await deleteInBatches(
    sql`DELETE FROM webhook_events WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM webhook_events
           WHERE id < ${firstIdBefore(KEEP_DEAD_DAYS)}::uuid AND status = 'dead' LIMIT ${BATCH}))`,
    options.signal,
  );
  return done + dead;
}

function firstIdBefore(days: number): string {
  return firstIdAt(new Date(nowMs() - days * DAY_MS).toISOString());
}
