import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { sql } from "@/lib/data/rows";
import type { DncRow } from "../rows/read-dnc-entry";
import { firstOfEach } from "./first-of-each";
import type { Sink } from "./sink";

const takenRow = z.object({ phone: z.string() });

/**
 * Puts numbers on the workspace's list of those not to be called. One that is there already is left alone, unless its time
 * is over or it is to be brought up to date; what somebody asked for themselves is never weakened.
 */
export const sinkDncEntries: Sink<DncRow> = async (bulk, { partnerId, workspaceId, ...target }, rows) => {
  const at = target.at.toISOString();
  const { first, refused } = firstOfEach(rows, ({ phone }) => phone);
  const records = first.map(({ value }) => ({ id: newId(), ...value }));
  const taken = await bulk.query(
    takenRow,
    sql`
      insert into dnc_entries as d (id, partner_id, workspace_id, scope, phone, source, reason, actor_label, expires_at, created_at)
      select r.id, ${partnerId}::uuid, ${workspaceId}::uuid, 'workspace', r.phone, 'import', r.reason, ${target.actorLabel},
             r."expiresAt", ${at}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
          as r(id uuid, phone text, reason text, "expiresAt" timestamptz)
       order by r.phone
      on conflict (partner_id, workspace_id, phone) where workspace_id is not null do update
        set reason = excluded.reason, expires_at = excluded.expires_at, source = excluded.source,
            actor_label = excluded.actor_label
        where d.expires_at <= ${at}::timestamptz or (${target.updates} and d.source <> 'opt_out')
      returning phone`,
  );
  const done = new Set(taken.map(({ phone }) => phone));
  for (const { row, value } of first) if (!done.has(value.phone)) refused.set(row, "duplicate");
  return refused;
};
