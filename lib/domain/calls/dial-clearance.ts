import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { workspaceIsOpen } from "@/lib/domain/workspaces/standing";
import { nowMs } from "@/lib/platform/clock";
import type { DialedCall } from "./record-dial-outcome";

/** An intent that nobody worked off for so long is not dialled any more: whoever looks it up at the engine closes it. */
const FRESH_MS = 30_000;

const clearanceRow = z.object({ isFresh: z.boolean(), isOpen: z.boolean(), isWanted: z.boolean() });

/** `late` when the intent is too old or was closed, `closed` for its client's sake, `withdrawn` for its campaign's or the person's. */
export type DialClearance = "clear" | "late" | "closed" | "withdrawn";

/**
 * Whether a recorded intent may be dialled at this moment: a process that stood still may come back to one that was closed
 * since and whose person was dialled anew, to a closed client, a campaign that was stopped, or a number that was listed. One
 * statement, as the system role, which alone sees all lists.
 */
export async function dialClearance({ callId, scope }: DialedCall): Promise<DialClearance> {
  const freshSince = new Date(nowMs() - FRESH_MS).toISOString();
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      clearanceRow,
      sql`
      select c.dial_state = 'intent' and c.settled_at is null and c.created_at > ${freshSince}::timestamptz as "isFresh",
             ${workspaceIsOpen} as "isOpen",
             c.campaign_id is null or (
               exists (select from campaigns k
                        where k.id = c.campaign_id and k.deleted_at is null and k.status in ('running', 'completing'))
               and not exists (select from dnc_entries d
                        where d.phone = c.to_number and (d.expires_at is null or d.expires_at > now())
                          and (d.scope = 'platform' or (d.partner_id = c.partner_id
                               and (d.workspace_id is null or d.workspace_id = c.workspace_id))))) as "isWanted"
        from calls c
        join workspaces w on w.partner_id = c.partner_id and w.id = c.workspace_id
        join partners p on p.id = w.partner_id
       where c.id = ${callId}::uuid and c.partner_id = ${scope.partnerId}::uuid`,
    ),
  );
  if (!row?.isFresh) return "late";
  if (!row.isOpen) return "closed";
  return row.isWanted ? "clear" : "withdrawn";
}
