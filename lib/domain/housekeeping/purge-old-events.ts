import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { firstIdAt } from "../audit/id-bounds";
import { isHeld } from "../privacy/hold";
import { BATCH, deleteUnheldInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
const KEEP_DAYS = 30;
/** Long enough for operators to look at it; nobody can tell whose people a dead event is about, so it must have an end. */
const KEEP_DEAD_DAYS = 90;

/**
 * Deletes providers' events of no client that were worked off or dropped more than 30 days ago, and dead ones that came
 * more than 90 days ago, but for those of calls under legal hold. Clients' own events go as their retention says. What
 * waits stays however old it is. Works across tenants, in batches, and ends early when `signal` aborts.
 */
export async function purgeOldEvents(options: { signal?: AbortSignal } = {}): Promise<number> {
  const before = new Date(nowMs() - KEEP_DAYS * DAY_MS);
  const done = await deleteUnheldInBatches(
    sql`DELETE FROM webhook_events WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM webhook_events
           WHERE id < ${firstIdBefore(KEEP_DAYS)}::uuid AND workspace_id IS NULL AND processed_at IS NOT NULL
             AND status IN ('processed', 'dropped') AND processed_at < ${before} LIMIT ${BATCH}))`,
    options.signal,
  );
  const dead = await deleteUnheldInBatches(
    sql`DELETE FROM webhook_events WHERE ctid = ANY(ARRAY(
          SELECT e.ctid FROM webhook_events e
           WHERE e.id < ${firstIdBefore(KEEP_DEAD_DAYS)}::uuid AND e.status = 'dead'
             AND NOT EXISTS (SELECT FROM calls c JOIN workspaces w ON w.partner_id = c.partner_id AND w.id = c.workspace_id
                              WHERE c.partner_id = e.partner_id AND c.id = e.call_id AND ${isHeld})
           LIMIT ${BATCH}))`,
    options.signal,
  );
  return done + dead;
}

function firstIdBefore(days: number): string {
  return firstIdAt(new Date(nowMs() - days * DAY_MS).toISOString());
}
