import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { type BulkCallsBody, type BulkCallsResult, MOST_MATCHED_CALLS } from "@/types/call-bulk";
import { listCallsSql } from "../calls/list-calls";
import { audit } from "../shared/audit";
import { invalidField, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { announceCalls } from "./internal";

const resultRow = z.object({
  tagName: z.string().nullable(),
  matched: z.number().int(),
  changed: z.number().int(),
});

/**
 * Puts a tag on many calls, or takes it off, in one statement. Ids of calls that do not exist here are passed over.
 * Throws `notFound` for a tag of somebody else, a field error when more than 10,000 calls pass the filter, and what the
 * list throws for filters that are not for the one who asks.
 */
export function bulkTagCalls(ctx: WorkspaceContext, input: BulkCallsBody): Promise<BulkCallsResult> {
  const { action, tagId } = input;
  return inTransaction(ctx, async (tx) => {
    const [row] = await queryRows(tx.tx, resultRow, changeSql(ctx, input));
    if (!row || row.tagName === null) throw notFound("tag");
    const { tagName, matched, changed } = row;
    if (matched > MOST_MATCHED_CALLS) {
      const most = MOST_MATCHED_CALLS.toLocaleString("en-US");
      throw invalidField("filter", `matches more than ${most} calls: choose a shorter time first`);
    }
    if (changed === 0) return { matched, changed };
    await audit(tx, {
      action: action === "tag" ? "calls.tagged" : "calls.untagged",
      entityType: "tag",
      entityId: tagId,
      after: { name: tagName, matched, changed },
    });
    await announceCalls(tx);
    return { matched, changed };
  });
}

function changeSql(ctx: WorkspaceContext, input: BulkCallsBody): Sql {
  const { partnerId, workspaceId } = ctx.scope;
  return sql`
    with t as (
      select partner_id, workspace_id, id, name from tags
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${input.tagId}::uuid
         for key share
    ), m as materialized (${matchedSql(ctx, input)}),
    few as (select id from m where (select count(*) from m) <= ${MOST_MATCHED_CALLS}),
    changed as (${input.action === "tag" ? TAG : UNTAG})
    select (select name from t) as "tagName", (select count(*)::int from m) as matched,
           (select count(*)::int from changed) as changed`;
}

const TAG = sql`
  insert into call_tags (partner_id, workspace_id, tag_id, call_id)
  select t.partner_id, t.workspace_id, t.id, few.id from t cross join few
  on conflict do nothing returning 1`;

const UNTAG = sql`
  delete from call_tags u using t, few
   where u.partner_id = t.partner_id and u.workspace_id = t.workspace_id and u.tag_id = t.id and u.call_id = few.id
  returning 1`;

/** Ids of the calls meant; of what a filter matches one more than may be. */
function matchedSql(ctx: WorkspaceContext, { callIds, filter }: BulkCallsBody): Sql {
  const { partnerId, workspaceId } = ctx.scope;
  if (callIds === undefined) {
    return sql`select id from (${listCallsSql(ctx, { ...filter, limit: MOST_MATCHED_CALLS })}) listed`;
  }
  return sql`
    select c.id from calls c
     where c.partner_id = ${partnerId}::uuid and c.workspace_id = ${workspaceId}::uuid
       and c.id = any(${callIds}::uuid[]) and c.deleted_at is null`;
}
