import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import type { DncSource } from "@/types/dnc";
import type { DncList } from "./lists";

/** A number on its way onto a list. */
export interface NewDncEntry extends DncList {
  /** E.164. */
  phone: string;
  source: DncSource;
  reason: string;
  /** The call in which the person asked. */
  callId: string | null;
  actorLabel: string;
  /** Null for ever. */
  expiresAt: Date | null;
}

const writtenRow = z.object({
  partnerId: z.uuid(),
  workspaceId: z.uuid().nullable(),
  scope: z.enum(["workspace", "agency", "platform"]),
  phone: z.string(),
  isNew: z.boolean(),
});
export type WrittenEntry = z.infer<typeof writtenRow>;

/** What becomes of an entry that is there: the longer time counts, and that somebody asked is never forgotten. */
const MERGE = sql`
  set expires_at = case when e.expires_at is null or excluded.expires_at is null then null
                        else greatest(e.expires_at, excluded.expires_at) end,
      source = case when excluded.source = 'opt_out' then excluded.source else e.source end,
      call_id = coalesce(excluded.call_id, e.call_id),
      reason = case when excluded.reason = '' then e.reason else excluded.reason end
  where (e.expires_at is not null and (excluded.expires_at is null or excluded.expires_at > e.expires_at))
     or (excluded.source = 'opt_out' and (e.source <> 'opt_out' or e.call_id is distinct from excluded.call_id))
     or (excluded.reason not in ('', e.reason) and e.source <> 'opt_out')`;

const INTO = sql`
  insert into dnc_entries as e
    (id, partner_id, workspace_id, scope, phone, source, reason, call_id, actor_label, expires_at)
  select id, "partnerId", "workspaceId", scope, phone, source, reason, "callId", "actorLabel", "expiresAt" from g`;

const WRITTEN = sql`
  e.partner_id as "partnerId", e.workspace_id as "workspaceId", e.scope, e.phone, e.xmax = 0 as "isNew"`;

/**
 * Puts numbers on lists, each of which may be another. Answers those that are new or have changed. One statement for any
 * number of rows; the same row twice is one.
 */
export async function insertEntries(
  ctx: InTransaction<SystemContext>,
  entries: readonly NewDncEntry[],
): Promise<WrittenEntry[]> {
  if (entries.length === 0) return [];
  const rows = JSON.stringify(entries.map((entry) => ({ id: newId(), ...entry })));
  return queryRows(
    ctx.tx,
    writtenRow,
    sql`
      with g as materialized (
        select distinct on ("partnerId", "workspaceId", scope, phone) *
          from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "partnerId" uuid, "workspaceId" uuid,
            scope dnc_scope, phone text, source dnc_source, reason text, "callId" uuid, "actorLabel" text,
            "expiresAt" timestamptz)
         order by "partnerId", "workspaceId", scope, phone, "expiresAt" desc nulls first
      ), own as (
        ${INTO} where "workspaceId" is not null
        on conflict (partner_id, workspace_id, phone) where workspace_id is not null do update ${MERGE}
        returning ${WRITTEN}
      ), above as (
        ${INTO} where "workspaceId" is null
        on conflict (partner_id, scope, phone) where workspace_id is null do update ${MERGE}
        returning ${WRITTEN}
      )
      select * from own union all select * from above`,
  );
}
