import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import type { PlatformAuditFilters } from "@/types/audit";
import { decodeIdCursor } from "../shared/cursor";
import { firstIdAt } from "./id-bounds";

const facts = z.record(z.string(), z.unknown()).nullable();

export const auditRow = z.object({
  id: z.uuid(),
  createdAt: z.date(),
  actorType: z.enum(["user", "api_key", "system"]),
  actorId: z.uuid().nullable(),
  actorLabel: z.string(),
  /** Whether the actor belongs to the workspace itself, rather than to the agency or the platform. */
  isMember: z.boolean(),
  viewIsPlatform: z.boolean().nullable(),
  viewMayWrite: z.boolean().nullable(),
  action: z.string(),
  entityType: z.string(),
  entityId: z.string().nullable(),
  entityLabel: z.string().nullable(),
  workspaceId: z.uuid().nullable(),
  workspaceName: z.string().nullable(),
  partnerId: z.uuid(),
  partnerName: z.string().nullable(),
  before: facts,
  after: facts,
  requestId: z.string(),
  ipAddress: z.string().nullable(),
});
export type AuditRow = z.infer<typeof auditRow>;

/** Filters, and the part of the log asked for; absent parts of `place` ask for all of them. */
export interface AuditQuery extends PlatformAuditFilters {
  /** Kinds of things the reader may not see. */
  hiddenTypes?: readonly string[];
  cursor?: string | undefined;
  limit: number;
}

/**
 * Rows of the log, newest first, one more than `limit`. One statement: names are looked up for the page's rows only,
 * first in what the row itself keeps.
 */
export function selectAudit(query: AuditQuery): Sql {
  return sql`
    select a.id, a.created_at as "createdAt", a.actor_type as "actorType", a.actor_id as "actorId",
           a.actor_label as "actorLabel", a.action, a.entity_type as "entityType", a.entity_id as "entityId",
           a.workspace_id as "workspaceId", w.name as "workspaceName", a.partner_id as "partnerId",
           p.name as "partnerName", a.before, a.after, a.request_id as "requestId", a.ip_address as "ipAddress",
           v.is_platform as "viewIsPlatform", v.may_write as "viewMayWrite",
           (v.id is null and exists (
             select from workspace_members m
              where m.partner_id = a.partner_id and m.workspace_id = a.workspace_id and m.user_id = a.actor_id
           )) as "isMember",
           ${ENTITY_LABEL} as "entityLabel"
      from (select a.* from audit_logs a where true ${narrow(query)}
             order by a.id desc limit ${query.limit + 1}) a
      left join view_as_sessions v on v.id = a.view_as_id
      left join workspaces w on w.partner_id = a.partner_id and w.id = a.workspace_id
      left join partners p on p.id = a.partner_id
     order by a.id desc`;
}

/** Ids in the log are text: only what is a whole UUID is looked up. */
const ENTITY_LABEL = sql`
  coalesce(a.after ->> 'name', a.before ->> 'name', a.after ->> 'email', a.before ->> 'email',
    a.after ->> 'hostname', a.before ->> 'hostname', a.after ->> 'e164', a.before ->> 'e164',
    case when a.entity_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
      case a.entity_type
        when 'agent' then (select e.name from agents e
                            where e.partner_id = a.partner_id and e.id = a.entity_id::uuid)
        when 'workspace' then (select e.name from workspaces e
                                where e.partner_id = a.partner_id and e.id = a.entity_id::uuid)
        when 'integration' then (select e.name from provider_integrations e
                                  where e.partner_id = a.partner_id and e.id = a.entity_id::uuid)
        when 'partner' then (select e.name from partners e where e.id = a.entity_id::uuid)
        when 'user' then (select coalesce(nullif(e.name, ''), e.email::text) from users e
                           where e.id = a.entity_id::uuid)
      end
    end)`;

function narrow(query: AuditQuery): Sql {
  const before = decodeIdCursor(query.cursor);
  const { partnerId, workspaceId, actorId, action, entityType, entityId, from, to, viewAs } = query;
  const { hiddenTypes = [] } = query;
  return Prisma.join(
    [
      Prisma.empty,
      partnerId ? sql`and a.partner_id = ${partnerId}::uuid` : Prisma.empty,
      workspaceId ? sql`and a.workspace_id = ${workspaceId}::uuid` : Prisma.empty,
      actorId ? sql`and a.actor_id = ${actorId}::uuid` : Prisma.empty,
      action ? actionIs(action) : Prisma.empty,
      entityType ? sql`and a.entity_type = ${entityType}` : Prisma.empty,
      hiddenTypes.length > 0 ? sql`and a.entity_type <> all(${hiddenTypes}::text[])` : Prisma.empty,
      entityId ? sql`and a.entity_id = ${entityId}` : Prisma.empty,
      viewAs ? sql`and a.view_as_id is not null` : Prisma.empty,
      from ? sql`and a.id >= ${firstIdAt(from)}::uuid` : Prisma.empty,
      to ? sql`and a.id < ${firstIdAt(to)}::uuid` : Prisma.empty,
      before ? sql`and a.id < ${before}::uuid` : Prisma.empty,
    ],
    " ",
  );
}

/** "agent." is the start of an action, "agent.created" a whole one. */
function actionIs(action: string): Sql {
  return action.endsWith(".") ? sql`and starts_with(a.action, ${action})` : sql`and a.action = ${action}`;
}
