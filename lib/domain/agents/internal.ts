import { z } from "zod";
import type { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { type AgentDefinition, agentDefinition } from "@/types/agent-definition";
import { notFound } from "../shared/errors";
import { addDays, localDay } from "../shared/local-day";
import type { WorkspaceContext } from "../shared/tenant-context";

export const agentRow = z.object({
  id: z.uuid(),
  name: z.string(),
  provider: z.enum(["vapi", "retell"]),
  direction: z.enum(["inbound", "outbound"]),
  definition: agentDefinition,
  revision: z.number().int(),
  isActive: z.boolean(),
  integrationId: z.uuid().nullable(),
  integrationName: z.string().nullable(),
  phoneNumberId: z.uuid().nullable(),
  phoneNumber: z.string().nullable(),
  externalIntegrationId: z.uuid().nullable(),
  syncStatus: z.enum(["not_synced", "pending", "synced", "error"]),
  syncedRevision: z.number().int().nullable(),
  needsResync: z.boolean(),
  lastSyncError: z.string().nullable(),
  lastSyncedAt: z.date().nullable(),
  callsLast7Days: z.number().int(),
  answeredLast7Days: z.number().int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});

export type AgentRow = z.infer<typeof agentRow>;

/**
 * Live agents of the workspace with their names, numbers and last seven days (today included, in the workspace's own
 * days). `tail` narrows, orders, limits or locks.
 */
export function selectAgents({ scope, workspace }: WorkspaceContext, tail: Sql): Sql {
  const since = addDays(localDay(now(), workspace.timeZone), -6);
  return sql`
    select a.id, a.name, a.provider, a.direction, a.config as definition, a.revision, a.is_active as "isActive",
           a.integration_id as "integrationId", i.name as "integrationName", a.phone_number_id as "phoneNumberId",
           n.e164 as "phoneNumber", a.external_integration_id as "externalIntegrationId", a.sync_status as "syncStatus",
           a.synced_revision as "syncedRevision", a.needs_resync as "needsResync",
           a.last_sync_error as "lastSyncError", a.last_synced_at as "lastSyncedAt",
           coalesce(d.calls, 0) as "callsLast7Days", coalesce(d.answered, 0) as "answeredLast7Days",
           a.created_at as "createdAt", a.updated_at as "updatedAt"
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
export function lockAgent(ctx: InTransaction<WorkspaceContext>, agentId: string): Promise<AgentRow> {
  return lockOne(ctx, sql`and a.id = ${agentId}::uuid for update of a`);
}

/**
 * As `lockAgent`, with the workspace's row before it: whoever counts what its agents use takes turns, and in the order in
 * which keys are given to workspaces.
 */
export function lockAgentInWorkspace(
  ctx: InTransaction<WorkspaceContext>,
  agentId: string,
): Promise<AgentRow> {
  return lockOne(
    ctx,
    sql`and a.id = ${agentId}::uuid and exists (
          select from workspaces w where w.partner_id = a.partner_id and w.id = a.workspace_id for no key update)
        for update of a`,
  );
}

async function lockOne(ctx: InTransaction<WorkspaceContext>, tail: Sql): Promise<AgentRow> {
  const query = selectAgents(ctx, tail);
  const [row] = await queryRows(ctx.tx, agentRow, query);
  if (!row) throw notFound("agent");
  return row;
}

/** Which row a write of this workspace means. */
export function agentKey(ctx: WorkspaceContext, agentId: string) {
  return { id: agentId, partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id };
}

/** A definition as the JSON column takes it; absent parts stay absent. */
export function definitionJson(definition: AgentDefinition): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(definition)) as Prisma.InputJsonObject; // what was serialised is plain JSON
}

/** What of an agent the audit log keeps; the definition is too long for it. */
export function auditFacts(
  row: Pick<AgentRow, "name" | "direction" | "revision" | "isActive" | "integrationId" | "phoneNumberId">,
) {
  const { name, direction, revision, isActive, integrationId, phoneNumberId } = row;
  return { name, direction, revision, isActive, integrationId, phoneNumberId };
}
