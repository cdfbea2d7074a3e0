import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { CALL_STATUSES } from "@/types/calls";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

const outcomeRow = z.object({
  tagName: z.string().nullable(),
  callStatus: z.enum(CALL_STATUSES).nullable(),
  changed: z.number().int(),
});

type Place = { callId: string; tagId: string };

/** Puts a tag on a call, once. Throws `notFound` for a call or a tag that is none of the workspace's. */
export function tagCall(ctx: WorkspaceContext, place: Place): Promise<void> {
  const change = sql`
    insert into call_tags (partner_id, workspace_id, tag_id, call_id)
    select t.partner_id, t.workspace_id, t.id, c.id from t cross join c
    on conflict do nothing returning 1`;
  return changeTag(ctx, { ...place, change, action: "call.tagged" });
}

/** Takes a tag off a call, if it is on it. Throws `notFound` for a call or a tag that is none of the workspace's. */
export function untagCall(ctx: WorkspaceContext, place: Place): Promise<void> {
  const change = sql`
    delete from call_tags u using t, c
     where u.partner_id = t.partner_id and u.workspace_id = t.workspace_id and u.tag_id = t.id and u.call_id = c.id
    returning 1`;
  return changeTag(ctx, { ...place, change, action: "call.untagged" });
}

interface TagChange extends Place {
  change: Sql;
  action: "call.tagged" | "call.untagged";
}

async function changeTag(ctx: WorkspaceContext, { callId, tagId, change, action }: TagChange): Promise<void> {
  const { partnerId, workspaceId } = ctx.scope;
  await inTransaction(ctx, async (tx) => {
    const [row] = await queryRows(
      tx.tx,
      outcomeRow,
      sql`
        with t as (
          select partner_id, workspace_id, id, name from tags
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${tagId}::uuid
             for key share
        ), c as (
          select id, status from calls
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${callId}::uuid
             and deleted_at is null
        ), changed as (${change})
        select (select name from t) as "tagName", (select status::text from c) as "callStatus",
               (select count(*)::int from changed) as changed`,
    );
    if (!row?.callStatus) throw notFound("call");
    if (row.tagName === null) throw notFound("tag");
    if (row.changed === 0) return;
    await audit(tx, { action, entityType: "call", entityId: callId, after: { name: row.tagName } });
    await announce(tx, workspaceId, { type: "call.updated", id: callId, status: row.callStatus });
  });
}
