import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { newIdSql } from "@/lib/data/sql-ids";
import { type InTransaction, inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import {
  type BulkLeadsBody,
  type BulkLeadsResult,
  type LeadBulkChange,
  MOST_MATCHED_LEADS,
} from "@/types/lead-bulk";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { assertCan } from "../shared/can";
import { invalidField, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { enrolLeads } from "./enrol-leads";
import { leadConditions } from "./lead-conditions";
import { announceLeads } from "./lead-events";
import { assertAssignee } from "./list-assignees";

const resultRow = z.object({
  matched: z.number().int(),
  changed: z.number().int(),
  tagName: z.string().nullable(),
});

/**
 * Changes many leads alike, in one statement whatever their number; ids of leads that do not exist here are passed over.
 * To put leads on a campaign's list one must be allowed to change campaigns, and to delete them to delete leads. Throws
 * field errors when more than 10,000 pass the filter and for people and tags that are none, `notFound` for a campaign or
 * tag of somebody else.
 */
export async function bulkLeads(ctx: WorkspaceContext, body: BulkLeadsBody): Promise<BulkLeadsResult> {
  const { change } = body;
  if (change.action === "delete") assertCan(ctx, "leads.delete");
  if (change.action !== "enrol") return inTransaction(ctx, (tx) => changeAlike(tx, body, change));
  assertCan(ctx, "campaigns.write");
  const { campaignId } = change;
  return inSystemTransaction(ctx, async (tx) => {
    const matched = await countMatched(tx, body);
    const { partnerId } = ctx.scope;
    const place = { partnerId, workspaceId: ctx.workspace.id, campaignId };
    const changed = await enrolLeads(tx, place, matchedSql(ctx, body));
    await finish(tx, change, { matched, changed });
    return { matched, changed };
  });
}

type PlainChange = Exclude<LeadBulkChange, { action: "enrol" }>;

async function changeAlike(
  tx: InTransaction<WorkspaceContext>,
  body: BulkLeadsBody,
  change: PlainChange,
): Promise<BulkLeadsResult> {
  const assignee =
    change.action === "assign"
      ? await assertAssignee(tx, change.assigneeUserId, "change.assigneeUserId")
      : null;
  const [row] = await queryRows(
    tx.tx,
    resultRow,
    sql`
      with m as materialized (${matchedSql(tx, body)}),
      few as (select id from m where (select count(*) from m) <= ${MOST_MATCHED_LEADS}),
      ${changeSql(tx, change, assignee?.name ?? null)}
      select (select count(*)::int from m) as matched, (select count(*)::int from changed) as changed,
             ${isTagging(change) ? sql`(select name from t)` : sql`''::text`} as "tagName"`,
  );
  if (!row || row.tagName === null) throw notFound("tag");
  const { matched, changed } = row;
  assertFew(matched);
  await finish(tx, change, { matched, changed });
  return { matched, changed };
}

function isTagging(change: PlainChange): change is Extract<PlainChange, { tagId: string }> {
  return change.action === "tag" || change.action === "untag";
}

/** Ids of the leads meant; of what a filter matches one more than may be. */
function matchedSql(ctx: WorkspaceContext, { leadIds, filter }: BulkLeadsBody): Sql {
  const chosen = leadIds === undefined ? sql`true` : sql`l.id = any(${leadIds}::uuid[])`;
  return sql`select l.id from leads l where ${leadConditions(ctx, filter ?? {})} and ${chosen}
              order by l.id limit ${MOST_MATCHED_LEADS + 1}`;
}

async function countMatched(tx: InTransaction<WorkspaceContext>, body: BulkLeadsBody): Promise<number> {
  const counted = z.object({ matched: z.number().int() });
  const [row] = await queryRows(
    tx.tx,
    counted,
    sql`select count(*)::int as matched from (${matchedSql(tx, body)}) m`,
  );
  const matched = row?.matched ?? 0;
  assertFew(matched);
  return matched;
}

function assertFew(matched: number): void {
  if (matched <= MOST_MATCHED_LEADS) return;
  const most = MOST_MATCHED_LEADS.toLocaleString("en-US");
  throw invalidField("filter", `matches more than ${most} leads: narrow the filters first`);
}

function changeSql(ctx: WorkspaceContext, change: PlainChange, assigneeName: string | null): Sql {
  switch (change.action) {
    case "status":
      return moved(ctx, "status", {
        column: sql`status`,
        value: sql`${change.status}::lead_status`,
        detail: sql`jsonb_build_object('from', o.was, 'to', ${change.status}::text)`,
      });
    case "priority":
      return moved(ctx, "priority", {
        column: sql`priority`,
        value: sql`${change.priority}::lead_priority`,
        detail: sql`jsonb_build_object('from', o.was, 'to', ${change.priority}::text)`,
      });
    case "assign":
      return moved(ctx, "assigned", {
        column: sql`assignee_user_id`,
        value: sql`${change.assigneeUserId}::uuid`,
        detail: sql`jsonb_build_object('toUserId', ${change.assigneeUserId}::text, 'to', ${assigneeName}::text)`,
      });
    case "tag":
      return sql`${tagSql(ctx, change.tagId)}, changed as (
        insert into lead_tags (partner_id, workspace_id, tag_id, lead_id)
        select t.partner_id, t.workspace_id, t.id, few.id from t cross join few
        on conflict do nothing returning 1)`;
    case "untag":
      return sql`${tagSql(ctx, change.tagId)}, changed as (
        delete from lead_tags u using t, few
         where u.partner_id = t.partner_id and u.workspace_id = t.workspace_id and u.tag_id = t.id and u.lead_id = few.id
        returning 1)`;
    case "delete":
      return deletedSql(ctx);
  }
}

/** A deleted lead's calls and its places on campaigns' lists stay. */
function deletedSql(ctx: WorkspaceContext): Sql {
  return sql`
    o as (select l.id from leads l join few on few.id = l.id
           where l.partner_id = ${ctx.scope.partnerId}::uuid and l.deleted_at is null order by l.id for update of l),
    changed as (update leads l set deleted_at = ${now()}, updated_at = ${now()} from o where l.id = o.id returning 1)`;
}

function tagSql({ scope: { partnerId, workspaceId } }: WorkspaceContext, tagId: string): Sql {
  return sql`t as (
    select partner_id, workspace_id, id, name from tags
     where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${tagId}::uuid
       for key share)`;
}

/** Leads that get another value of a column, with what their timelines say of it. */
function moved(
  ctx: WorkspaceContext,
  kind: string,
  { column, value, detail }: { column: Sql; value: Sql; detail: Sql },
): Sql {
  return sql`
    o as (select l.id, l.${column}::text as was from leads l join few on few.id = l.id
           where l.partner_id = ${ctx.scope.partnerId}::uuid and l.${column} is distinct from ${value} for update of l),
    changed as (
      update leads l set ${column} = ${value}, updated_at = ${now()} from o where l.id = o.id
      returning l.partner_id, l.workspace_id, l.id),
    told as (
      insert into lead_events (id, partner_id, workspace_id, lead_id, kind, detail, actor_user_id, actor_label, created_at)
      select ${newIdSql}, c.partner_id, c.workspace_id, c.id, ${kind}, ${detail}, ${actorUserId(ctx.actor)}::uuid,
             ${ctx.actor.label}, ${now()}
        from changed c join o on o.id = c.id)`;
}

async function finish(
  tx: InTransaction<WorkspaceContext>,
  change: LeadBulkChange,
  result: BulkLeadsResult,
): Promise<void> {
  if (result.changed === 0) return;
  await audit(tx, {
    action: change.action === "delete" ? "leads.deleted" : "leads.changed",
    entityType: "workspace",
    entityId: tx.workspace.id,
    after: { ...change, ...result },
  });
  await announceLeads(tx, tx.workspace.id);
}
