import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { announceLead } from "./lead-events";

const outcomeRow = z.object({
  tagName: z.string().nullable(),
  isLead: z.boolean(),
  changed: z.number().int(),
});

type Place = { leadId: string; tagId: string };

/** Puts a tag on a lead, once. Throws `notFound` for a lead or a tag that is none of the workspace's. */
export function tagLead(ctx: WorkspaceContext, place: Place): Promise<void> {
  const change = sql`
    insert into lead_tags (partner_id, workspace_id, tag_id, lead_id)
    select t.partner_id, t.workspace_id, t.id, l.id from t cross join l
    on conflict do nothing returning 1`;
  return changeTag(ctx, place, change, "lead.tagged");
}

/** Takes a tag off a lead, if it is on it. Throws `notFound` for a lead or a tag that is none of the workspace's. */
export function untagLead(ctx: WorkspaceContext, place: Place): Promise<void> {
  const change = sql`
    delete from lead_tags u using t, l
     where u.partner_id = t.partner_id and u.workspace_id = t.workspace_id and u.tag_id = t.id and u.lead_id = l.id
    returning 1`;
  return changeTag(ctx, place, change, "lead.untagged");
}

async function changeTag(
  ctx: WorkspaceContext,
  { leadId, tagId }: Place,
  change: Sql,
  action: string,
): Promise<void> {
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
        ), l as (
          select id from leads
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${leadId}::uuid
             and deleted_at is null
        ), changed as (${change})
        select (select name from t) as "tagName", exists (select from l) as "isLead",
               (select count(*)::int from changed) as changed`,
    );
    if (!row?.isLead) throw notFound("lead");
    if (row.tagName === null) throw notFound("tag");
    if (row.changed === 0) return;
    await audit(tx, { action, entityType: "lead", entityId: leadId, after: { name: row.tagName } });
    await announceLead(tx, leadId);
  });
}
