import { LIMITS } from "@/config/limits";
import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { BATCH, deleteInBatches } from "./delete-in-batches";

const HOUR_MS = 3_600_000;
const DEDUPE_KEY_TTL_DAYS = 30;

export type PurgedRows = { deliveryKeys: number; callExternalIds: number; idempotencyKeys: number };

/**
 * Deletes keys that only guard against repeats: webhook deliveries and providers' call ids after 30 days, stored
 * answers of mutations after 24 hours. Works across tenants, in batches, and ends early when `signal` aborts.
 */
export async function purgeExpiredKeys(options: { signal?: AbortSignal } = {}): Promise<PurgedRows> {
  const repeats = new Date(nowMs() - DEDUPE_KEY_TTL_DAYS * 24 * HOUR_MS);
  const answers = new Date(nowMs() - LIMITS.idempotencyKeyTtlHours * HOUR_MS);
  return {
    deliveryKeys: await deleteInBatches(
      sql`DELETE FROM webhook_delivery_keys WHERE ctid = ANY(ARRAY(
            SELECT ctid FROM webhook_delivery_keys WHERE received_at < ${repeats} LIMIT ${BATCH}))`,
      options.signal,
    ),
    callExternalIds: await deleteInBatches(
      sql`DELETE FROM call_external_ids WHERE ctid = ANY(ARRAY(
            SELECT ctid FROM call_external_ids WHERE created_at < ${repeats} LIMIT ${BATCH}))`,
      options.signal,
    ),
    idempotencyKeys: await deleteInBatches(
      sql`DELETE FROM idempotency_keys WHERE ctid = ANY(ARRAY(
            SELECT ctid FROM idempotency_keys WHERE created_at < ${answers} LIMIT ${BATCH}))`,
      options.signal,
    ),
  };
}
