import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { firstIdAt } from "../audit/id-bounds";
import { isHeld } from "../privacy/hold";
import { BATCH, deleteUnheldInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
const KEEP_DAYS = 30;

/** Whether messages `m` are about a call under legal hold: of such a call nothing goes. */
const isAboutHeld = sql`EXISTS (
  SELECT 1 FROM calls c JOIN workspaces w ON w.partner_id = c.partner_id AND w.id = c.workspace_id
   WHERE c.partner_id = m.partner_id AND c.id = m.call_id AND ${isHeld})`;

/**
 * Deletes what was sent to customers' endpoints more than 30 days ago, and what failed and nobody sent again since.
 * What waits stays however old it is, and all about calls under legal hold. Works across tenants, in batches, and ends
 * early when `signal` aborts.
 */
export async function purgeWebhookDeliveries(options: { signal?: AbortSignal } = {}): Promise<number> {
  // Ids are ordered by time, so the primary keys find the old ones without an index of their own.
  const before = firstIdAt(new Date(nowMs() - KEEP_DAYS * DAY_MS).toISOString());
  const attempts = await deleteUnheldInBatches(
    sql`DELETE FROM webhook_attempts WHERE ctid = ANY(ARRAY(
          SELECT t.ctid FROM webhook_attempts t
           WHERE t.id < ${before}::uuid
             AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d JOIN webhook_messages m ON m.id = d.message_id
                              WHERE d.id = t.delivery_id AND ${isAboutHeld}) LIMIT ${BATCH}))`,
    options.signal,
  );
  const deliveries = await deleteUnheldInBatches(
    sql`DELETE FROM webhook_deliveries WHERE ctid = ANY(ARRAY(
          SELECT d.ctid FROM webhook_deliveries d
           WHERE d.id < ${before}::uuid AND d.status <> 'pending'
             AND NOT EXISTS (SELECT 1 FROM webhook_messages m WHERE m.id = d.message_id AND ${isAboutHeld})
           LIMIT ${BATCH}))`,
    options.signal,
  );
  const messages = await deleteUnheldInBatches(
    sql`DELETE FROM webhook_messages WHERE ctid = ANY(ARRAY(
          SELECT m.ctid FROM webhook_messages m
           WHERE m.id < ${before}::uuid
             AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.message_id = m.id)
             AND NOT ${isAboutHeld} LIMIT ${BATCH}))`,
    options.signal,
  );
  return attempts + deliveries + messages;
}
