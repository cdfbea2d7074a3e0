import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import { now } from "@/lib/platform/clock";
import type { LeadFilters } from "@/types/leads";
import { actorUserId } from "../shared/actor";
import { containsPattern } from "../shared/like-pattern";
import type { WorkspaceContext } from "../shared/tenant-context";

const LEAST_DIGITS = 3;

/** Those that are there, or those that can come back; one that was merged is gone for good. */
const LIVE = sql`l.deleted_at is null`;
const DELETED = sql`l.deleted_at is not null and l.merged_into_id is null`;

/** The leads of the workspace as `leads l` that pass the filters: a condition, each part of which an index may serve. */
export function leadConditions(
  ctx: WorkspaceContext,
  filters: LeadFilters,
  { deleted }: { deleted?: "only" | undefined } = {},
): Sql {
  const { status, source, priority, tagId, minScore, maxScore, from, to, search } = filters;
  const conditions = [
    sql`l.partner_id = ${ctx.scope.partnerId}::uuid`,
    sql`l.workspace_id = ${ctx.workspace.id}::uuid`,
    deleted === "only" ? DELETED : LIVE,
    ...given(status, (each) => sql`l.status = ${each}::lead_status`),
    ...given(source, (each) => sql`l.source = ${each}::lead_source`),
    ...given(priority, (each) => sql`l.priority = ${each}::lead_priority`),
    ...given(filters.assignee, (each) => assigneeCondition(ctx, each)),
    ...given(tagId, tagCondition),
    ...given(minScore, (each) => sql`l.score >= ${each}::int`),
    ...given(maxScore, (each) => sql`l.score <= ${each}::int`),
    ...given(filters.followUp, (each) => followUpCondition(ctx, each)),
    ...given(from, (each) => sql`l.created_at >= ${each}::timestamptz`),
    ...given(to, (each) => sql`l.created_at < ${each}::timestamptz`),
    ...given(search || undefined, searchCondition),
  ];
  return Prisma.join(conditions, " and ");
}

function given<Value>(value: Value | undefined, toSql: (value: Value) => Sql): Sql[] {
  return value === undefined ? [] : [toSql(value)];
}

function assigneeCondition(ctx: WorkspaceContext, assignee: string): Sql {
  if (assignee === "nobody") return sql`l.assignee_user_id is null`;
  const userId = assignee === "me" ? actorUserId(ctx.actor) : assignee;
  return userId === null ? sql`false` : sql`l.assignee_user_id = ${userId}::uuid`;
}

function tagCondition(tagId: string): Sql {
  return sql`exists (select from lead_tags lt where lt.partner_id = l.partner_id and lt.workspace_id = l.workspace_id
                        and lt.tag_id = ${tagId}::uuid and lt.lead_id = l.id)`;
}

/** "Due" is by the end of the day on the workspace's clocks. */
export function followUpCondition(
  { workspace }: WorkspaceContext,
  followUp: NonNullable<LeadFilters["followUp"]>,
): Sql {
  switch (followUp) {
    case "none":
      return sql`l.next_follow_up_at is null`;
    case "planned":
      return sql`l.next_follow_up_at is not null`;
    case "overdue":
      return sql`l.next_follow_up_at < ${now()}::timestamptz`;
    case "due":
      return sql`l.next_follow_up_at < (date_trunc('day', ${now()}::timestamptz at time zone ${workspace.timeZone})
                   + interval '1 day') at time zone ${workspace.timeZone}`;
  }
}

function searchCondition(search: string): Sql {
  const pattern = containsPattern(search);
  const words = sql`concat_ws(' ', l.first_name, l.last_name, l.company, l.email) ilike ${pattern}`;
  const digits = search.replaceAll(/\D/g, "").replace(/^0+/, "");
  const isNumber = /^\+?[\d\s().\-/]+$/.test(search) && digits.length >= LEAST_DIGITS;
  if (!isNumber) return words;
  const number = containsPattern(digits);
  return sql`(${words} or l.phone like ${number} or array_to_string(l.other_phones, ' ') like ${number})`;
}
