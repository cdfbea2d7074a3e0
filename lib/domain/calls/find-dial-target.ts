import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import {
  agencyCallsLock,
  type Standing,
  standingColumns,
  standingJoins,
  standingRow,
  toStanding,
} from "@/lib/domain/workspaces/standing";

const agentRow = standingRow.extend({
  name: z.string(),
  provider: z.enum(["vapi", "retell"]),
  direction: z.enum(["inbound", "outbound"]),
  isActive: z.boolean(),
  publishedVersion: z.number().int().nullable(),
  syncStatus: z.enum(["not_synced", "pending", "synced", "error"]),
  lastSyncError: z.string().nullable(),
  integrationId: z.string().nullable(),
  externalId: z.string().nullable(),
  externalIntegrationId: z.string().nullable(),
  numberExternalId: z.string().nullable(),
  number: z.string().nullable(),
  numberStatus: z.string().nullable(),
  numberIntegrationId: z.string().nullable(),
});

type AgentRow = z.infer<typeof agentRow>;

/** An agent as its engine knows it. */
export interface AgentTarget {
  provider: "vapi" | "retell";
  integrationId: string;
  agentExternalId: string;
}

/** Everything the engine must be told to place a call with an agent. */
export interface DialTarget extends AgentTarget {
  phoneNumberExternalId: string;
  fromNumber: string;
}

/**
 * What to dial with, and what the workspace may do: its row (and where the agency's plan limits calls, their count) stays
 * locked until the transaction ends, so that calls placed at the same moment are counted one after the other. Throws `not_found`, or `agent_not_ready` with what to do about it.
 */
export async function findDialTarget(
  ctx: InTransaction<WorkspaceContext>,
  agentId: string,
): Promise<{ target: DialTarget; standing: Standing }> {
  const agent = await lockAgentStanding(ctx, agentId);
  const { numberExternalId, number } = agent;
  const obstacle = agentObstacle(agent) ?? dialObstacle(agent);
  const target = toAgentTarget(agent);
  if (obstacle !== null || !target || !numberExternalId || !number) throw notReady(obstacle);
  return {
    target: { ...target, phoneNumberExternalId: numberExternalId, fromNumber: number },
    standing: toStanding(agent),
  };
}

/** As `findDialTarget`, for a call from a browser: it needs no number, and agents for incoming calls can be tried too. */
export async function findWebTarget(
  ctx: InTransaction<WorkspaceContext>,
  agentId: string,
): Promise<{ target: AgentTarget; standing: Standing }> {
  const agent = await lockAgentStanding(ctx, agentId);
  const obstacle = agentObstacle(agent);
  const target = toAgentTarget(agent);
  if (obstacle !== null || !target) throw notReady(obstacle);
  return { target, standing: toStanding(agent) };
}

function toAgentTarget({ provider, integrationId, externalId }: AgentRow): AgentTarget | null {
  return integrationId && externalId ? { provider, integrationId, agentExternalId: externalId } : null;
}

function notReady(obstacle: string | null): DomainError {
  return new DomainError("agent_not_ready", obstacle ?? "The agent is not complete. Publish it again.");
}

async function lockAgentStanding(ctx: InTransaction<WorkspaceContext>, agentId: string): Promise<AgentRow> {
  const [agent] = await queryRows(
    ctx.tx,
    agentRow,
    sql`
      select ${standingColumns}, ${agencyCallsLock}, a.name, a.provider, a.direction, a.is_active as "isActive",
             a.published_version as "publishedVersion", a.sync_status as "syncStatus",
             a.last_sync_error as "lastSyncError", a.integration_id as "integrationId", a.external_id as "externalId",
             a.external_integration_id as "externalIntegrationId", n.external_id as "numberExternalId",
             n.e164 as number, n.status as "numberStatus", n.integration_id as "numberIntegrationId"
        from agents a
        join workspaces w on w.partner_id = a.partner_id and w.id = a.workspace_id ${standingJoins}
        left join phone_numbers n on n.partner_id = a.partner_id and n.id = a.phone_number_id and n.deleted_at is null
       where a.id = ${agentId}::uuid and a.partner_id = ${ctx.scope.partnerId}::uuid
         and a.workspace_id = ${ctx.workspace.id}::uuid and a.deleted_at is null
         for no key update of w`,
  );
  if (!agent) throw notFound("agent");
  return agent;
}

/** What keeps the agent from talking to anybody, and how to mend it. */
function agentObstacle(agent: AgentRow): string | null {
  if (!agent.isActive) return "This agent is switched off. Switch it on to place calls.";
  if (agent.publishedVersion === null) return "This agent is a draft. Publish it to place calls.";
  if (!agent.integrationId) return "This agent has no provider key. Choose one in the agent's settings.";
  if (agent.syncStatus === "error") {
    return `The provider refused this agent: ${agent.lastSyncError ?? "no reason given"}. Mend it and sync again.`;
  }
  if (agent.syncStatus !== "synced" || !agent.externalId) {
    return "This agent is still on its way to the provider. Try again in a moment.";
  }
  if (agent.externalIntegrationId !== agent.integrationId) {
    return "This agent is being moved to another provider key. Try again in a moment.";
  }
  return null;
}

/** What keeps it from calling somebody. */
function dialObstacle(agent: AgentRow): string | null {
  if (agent.direction !== "outbound") {
    return "This agent takes incoming calls. Set its direction to outbound to place calls with it.";
  }
  if (!agent.number)
    return "This agent has no phone number to call from. Choose one in the agent's settings.";
  if (agent.numberIntegrationId !== agent.integrationId) {
    return "The agent's phone number belongs to another provider key. Choose one of the agent's key.";
  }
  if (agent.numberStatus === "inactive" || agent.numberStatus === "error") {
    return "The agent's phone number is not active at the provider. Choose another one.";
  }
  return null;
}
