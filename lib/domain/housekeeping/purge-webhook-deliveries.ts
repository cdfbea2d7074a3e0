import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { firstIdAt } from "../audit/id-bounds";
import { BATCH, deleteInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
const KEEP_DAYS = 30;

/**
 * Deletes what was sent to customers' endpoints more than 30 days ago, and what failed and nobody sent again since. What
 * waits stays however old it is. Works across tenants, in batches, and ends early when `signal` aborts.
 */
export async function purgeWebhookDeliveries(options: { signal?: AbortSignal } = {}): Promise<number> {
  // Ids are ordered by time, so the primary keys find the old ones without an index of their own.
  const before = firstIdAt(new Date(nowMs() - KEEP_DAYS * DAY_MS).toISOString());
  const attempts = await deleteInBatches(
    sql`DELETE FROM webhook_attempts WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM webhook_attempts WHERE id < ${before}::uuid LIMIT ${BATCH}))`,
    options.signal,
  );
  const deliveries = await deleteInBatches(
    sql`DELETE FROM webhook_deliveries WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM webhook_deliveries WHERE id < ${before}::uuid AND status <> 'pending' LIMIT ${BATCH}))`,
    options.signal,
  );
  const messages = await deleteInBatches(
    sql`DELETE FROM webhook_messages WHERE ctid = ANY(ARRAY(
          SELECT m.ctid FROM webhook_messages m
           WHERE m.id < ${before}::uuid
             AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.message_id = m.id) LIMIT ${BATCH}))`,
    options.signal,
  );
  return attempts + deliveries + messages;
}
