import { sql } from "@/lib/data/rows";
import { nowMs } from "@/lib/platform/clock";
import { isHeld } from "../privacy/hold";
import { BATCH, deleteInBatches, deleteUnheldInBatches } from "./delete-in-batches";

const DAY_MS = 86_400_000;
/** How long people can look up what a function was asked and said. */
const KEEP_LOG_DAYS = 90;
/** Far longer than any engine delivers a function call again: its caller waits on the telephone. */
const KEEP_CLAIM_DAYS = 1;

/**
 * Deletes function calls from the log after 90 days, but for those of calls under legal hold, and after one what is
 * kept to answer them alike when they are delivered again. Works across tenants, in batches, and ends early when
 * `signal` aborts.
 */
export async function purgeFunctionCalls(options: { signal?: AbortSignal } = {}): Promise<number> {
  const logged = await deleteUnheldInBatches(
    sql`DELETE FROM tool_invocations WHERE ctid = ANY(ARRAY(
          SELECT t.ctid FROM tool_invocations t
           WHERE t.created_at < ${daysAgo(KEEP_LOG_DAYS)}
             AND NOT EXISTS (SELECT FROM calls c JOIN workspaces w ON w.partner_id = c.partner_id AND w.id = c.workspace_id
                              WHERE c.partner_id = t.partner_id AND c.id = t.call_id AND ${isHeld})
           LIMIT ${BATCH}))`,
    options.signal,
  );
  const claims = await deleteInBatches(
    sql`DELETE FROM function_call_claims WHERE ctid = ANY(ARRAY(
          SELECT ctid FROM function_call_claims WHERE created_at < ${daysAgo(KEEP_CLAIM_DAYS)} LIMIT ${BATCH}))`,
    options.signal,
  );
  return logged + claims;
}

function daysAgo(days: number): Date {
  return new Date(nowMs() - days * DAY_MS);
}
