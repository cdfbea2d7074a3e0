import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { type AgentDefinition, agentDefinition } from "@/types/agent-definition";
import { notFound } from "../shared/errors";
import { addDays, localDay } from "../shared/local-day";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type PublishFacts, publishFacts, selectPublishFacts } from "./publish-facts";

export const agentRow = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  provider: z.enum(["vapi", "retell"]),
  direction: z.enum(["inbound", "outbound"]),
  /** The draft. */
  definition: agentDefinition,
  revision: z.number().int(),
  publishedVersion: z.number().int().nullable(),
  publishedAt: z.date().nullable(),
  pinnedVersion: z.number().int().nullable(),
  hasDraft: z.boolean(),
  isActive: z.boolean(),
  archivedAt: z.date().nullable(),
  integrationId: z.uuid().nullable(),
  integrationName: z.string().nullable(),
  phoneNumberId: z.uuid().nullable(),
  phoneNumber: z.string().nullable(),
  inboundNumbers: z.array(z.string()),
  externalIntegrationId: z.uuid().nullable(),
  syncRevision: z.number().int(),
  syncStatus: z.enum(["not_synced", "pending", "synced", "error"]),
  syncedVersion: z.number().int().nullable(),
  needsResync: z.boolean(),
  lastSyncError: z.string().nullable(),
  lastSyncedAt: z.date().nullable(),
  differences: z.array(z.string()),
  checkedAt: z.date().nullable(),
  callsLast7Days: z.number().int(),
  answeredLast7Days: z.number().int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});

export type AgentRow = z.infer<typeof agentRow>;

/** An agent under a lock, with what is published of it. */
const lockedAgent = agentRow.extend({
  published: agentDefinition.nullable(),
  /** The definition of the version that was asked for; null when there is none of that number. */
  version: agentDefinition.nullable(),
});
export type LockedAgent = z.infer<typeof lockedAgent>;

/**
 * Agents of the workspace that are not deleted, with their names, numbers and last seven days (today included, in the
 * workspace's own days). `tail` narrows, orders, limits or locks; `more` are further columns, each after a comma.
 */
export function selectAgents({ scope, workspace }: WorkspaceContext, tail: Sql, more = Prisma.empty): Sql {
  const since = addDays(localDay(now(), workspace.timeZone), -6);
  return sql`
    select a.id, a.name, a.description, a.provider, a.direction, a.config as definition, a.revision,
           a.published_version as "publishedVersion", a.published_at as "publishedAt",
           a.pinned_version as "pinnedVersion", a.has_draft as "hasDraft", a.is_active as "isActive",
           a.archived_at as "archivedAt", a.integration_id as "integrationId", i.name as "integrationName",
           a.phone_number_id as "phoneNumberId", n.e164 as "phoneNumber",
           coalesce((select json_agg(r.e164 order by r.e164) from phone_numbers r
                      where r.partner_id = a.partner_id and r.inbound_agent_id = a.id and r.deleted_at is null),
                    '[]'::json) as "inboundNumbers",
           a.external_integration_id as "externalIntegrationId", a.sync_revision as "syncRevision",
           a.sync_status as "syncStatus", a.synced_version as "syncedVersion", a.needs_resync as "needsResync",
           a.last_sync_error as "lastSyncError", a.last_synced_at as "lastSyncedAt", a.differences,
           a.checked_at as "checkedAt",
           coalesce(d.calls, 0) as "callsLast7Days", coalesce(d.answered, 0) as "answeredLast7Days",
           a.created_at as "createdAt", a.updated_at as "updatedAt" ${more}
      from agents a
      left join provider_integrations i on i.partner_id = a.partner_id and i.id = a.integration_id
      left join phone_numbers n on n.partner_id = a.partner_id and n.id = a.phone_number_id
      left join (select agent_id, sum(call_count)::int as calls,
                        coalesce(sum(call_count) filter (where status = 'completed'), 0)::int as answered
                   from call_stats_daily
                  where partner_id = ${scope.partnerId}::uuid and workspace_id = ${workspace.id}::uuid
                    and day >= ${since}::date
                  group by agent_id) d on d.agent_id = a.id
     where a.partner_id = ${scope.partnerId}::uuid and a.workspace_id = ${workspace.id}::uuid
       and a.deleted_at is null ${tail}`;
}

/** The agent under a lock that lasts until the transaction ends, or `notFound`. */
export function lockAgent(ctx: InTransaction<WorkspaceContext>, agentId: string): Promise<LockedAgent> {
  return lockOne(ctx, sql`and a.id = ${agentId}::uuid for update of a`);
}

/**
 * As `lockAgent`, with the workspace's row before it: whoever counts what its agents use, or looks at how they lead to
 * each other, takes turns, and in the order in which keys are given to workspaces.
 */
export function lockAgentInWorkspace(
  ctx: InTransaction<WorkspaceContext>,
  agentId: string,
): Promise<LockedAgent> {
  return lockOne(ctx, inWorkspace(agentId));
}

function inWorkspace(agentId: string): Sql {
  return sql`and a.id = ${agentId}::uuid and exists (
      select from workspaces w where w.partner_id = a.partner_id and w.id = a.workspace_id for no key update)
    for update of a`;
}

async function lockOne(ctx: InTransaction<WorkspaceContext>, tail: Sql): Promise<LockedAgent> {
  const [row] = await queryRows(ctx.tx, lockedAgent, selectAgents(ctx, tail, lockedColumns(null)));
  if (!row) throw notFound("agent");
  return row;
}

function lockedColumns(version: number | null): Sql {
  return sql`, ${configOf(sql`a.published_version`)} as published, ${configOf(sql`${version}::int`)} as version`;
}

const publishedRow = lockedAgent.extend({ facts: publishFacts });

/** As `lockAgentInWorkspace`, with what the definition that `config` is names outside itself. */
export async function lockForPublishing(
  ctx: InTransaction<WorkspaceContext>,
  agentId: string,
  { config, version = null }: { config: Sql; version?: number | null },
): Promise<{ agent: LockedAgent; facts: PublishFacts }> {
  const named = selectPublishFacts(ctx, config, { holdsCredentials: true });
  const more = sql`${lockedColumns(version)}, ${named} as facts`;
  const [row] = await queryRows(ctx.tx, publishedRow, selectAgents(ctx, inWorkspace(agentId), more));
  if (!row) throw notFound("agent");
  const { facts, ...agent } = row;
  return { agent, facts };
}

/** The definition of one version of the agent `a`. */
export function configOf(number: Sql): Sql {
  return sql`(select v.config from agent_versions v where v.partner_id = a.partner_id
    and v.workspace_id = a.workspace_id and v.agent_id = a.id and v.number = ${number})`;
}

/** Which row a write of this workspace means. */
export function agentKey(ctx: WorkspaceContext, agentId: string) {
  return { id: agentId, partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id };
}

/** A definition as the JSON column takes it; absent parts stay absent. */
export function definitionJson(definition: AgentDefinition): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(definition)) as Prisma.InputJsonObject; // what was serialised is plain JSON
}

type Facts = Pick<
  AgentRow,
  | "name"
  | "provider"
  | "direction"
  | "revision"
  | "isActive"
  | "integrationId"
  | "phoneNumberId"
  | "publishedVersion"
>;

/** What of an agent the audit log keeps; the definition is too long for it. */
export function auditFacts(row: Facts) {
  const { name, provider, direction, revision, isActive, integrationId, phoneNumberId } = row;
  return {
    ...{ name, provider, direction, revision, isActive, integrationId, phoneNumberId },
    publishedVersion: row.publishedVersion,
  };
}
