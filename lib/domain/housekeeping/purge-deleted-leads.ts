import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { BATCH, deleteUnheldInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
/** As long as a deleted lead can be brought back. */
const KEEP_DAYS = 30;

/**
 * Forgets leads that were deleted, or merged into others, more than 30 days ago, with their timelines. Nothing of a client
 * under legal hold goes. Works across tenants and ends early when `signal` aborts. Answers how many went.
 */
export function purgeDeletedLeads(options: { signal?: AbortSignal } = {}): Promise<number> {
  const before = new Date(nowMs() - KEEP_DAYS * DAY_MS);
  return deleteUnheldInBatches(
    sql`
      delete from leads where id = any(array(
        select l.id from leads l join workspaces w on w.partner_id = l.partner_id and w.id = l.workspace_id
         where l.deleted_at < ${before} and w.legal_hold_at is null
           and not exists (select from calls c
                            where c.partner_id = w.partner_id and c.workspace_id = w.id and c.legal_hold_at is not null)
         limit ${BATCH}))`,
    options.signal,
  );
}
