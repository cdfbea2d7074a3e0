import { newIdAt } from "@/lib/data/ids";
import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { BATCH, deleteUnheldInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
/** How long people can look up why somebody had to wait. */
const KEEP_DAYS = 90;

/**
 * Forgets after 90 days why people of campaigns were put off, but for clients under legal hold; why they were dialled or
 * left out is kept for ever. Works across tenants, in batches, and ends early when `signal` aborts.
 */
export function purgeDeferrals(options: { signal?: AbortSignal } = {}): Promise<number> {
  const before = newIdAt(new Date(nowMs() - KEEP_DAYS * DAY_MS));
  return deleteUnheldInBatches(
    sql`DELETE FROM dial_decisions WHERE id = ANY(ARRAY(
          SELECT d.id FROM dial_decisions d
           WHERE d.verdict = 'defer' AND d.id < ${before}::uuid
             AND NOT EXISTS (SELECT FROM workspaces w WHERE w.partner_id = d.partner_id AND w.id = d.workspace_id
                                AND w.legal_hold_at IS NOT NULL)
           ORDER BY d.id LIMIT ${BATCH}))`,
    options.signal,
  );
}
