import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { BATCH, deleteInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
/** As long as the payment service can send an event again. */
const KEEP_DAYS = 30;
/** Long enough for operators to look at it. */
const KEEP_DEAD_DAYS = 90;

/**
 * Deletes events of the payment service that were worked off, ignored or dropped more than 30 days ago, and dead ones that
 * came more than 90 days ago. What they led to is in our own rows. Ends early when `signal` aborts.
 */
export function purgePaymentEvents(options: { signal?: AbortSignal } = {}): Promise<number> {
  const done = new Date(nowMs() - KEEP_DAYS * DAY_MS);
  const dead = new Date(nowMs() - KEEP_DEAD_DAYS * DAY_MS);
  return deleteInBatches(
    sql`DELETE FROM stripe_events WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM stripe_events
           WHERE received_at < ${done}
             AND ((status IN ('processed', 'ignored', 'dropped') AND processed_at < ${done})
               OR (status = 'dead' AND received_at < ${dead}))
           LIMIT ${BATCH}))`,
    options.signal,
  );
}
