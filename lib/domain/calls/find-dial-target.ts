import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { nearestListOf } from "@/lib/domain/dnc/find-hits";
import { listedNumber } from "@/lib/domain/dnc/listed-number";
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
import { DNC_SCOPES } from "@/types/dnc";
import { agentObstacle, agentReadiness, numberObstacle, readinessColumns } from "./agent-obstacle";

const agentRow = standingRow.extend({
  ...agentReadiness.shape,
  name: z.string(),
  provider: z.enum(["vapi", "retell"]),
  numberExternalId: z.string().nullable(),
  number: z.string().nullable(),
  numberStatus: z.string().nullable(),
  numberIntegrationId: z.string().nullable(),
  /** The list of numbers not to be called that names who is called. */
  dncScope: z.enum(DNC_SCOPES).nullable(),
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
 * locked until the transaction ends, so that calls placed at the same moment are counted one after the other. Throws
 * `not_found`, `agent_not_ready` with what to do about it, or a field error for a number that is not to be called.
 */
export async function findDialTarget(
  ctx: InTransaction<WorkspaceContext>,
  agentId: string,
  to: string,
): Promise<{ target: DialTarget; standing: Standing }> {
  const agent = await lockAgentStanding(ctx, agentId, to);
  const { numberExternalId, number, dncScope } = agent;
  if (dncScope) throw listedNumber(dncScope);
  const obstacle = agentObstacle(agent) ?? numberObstacle(agent);
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
  const agent = await lockAgentStanding(ctx, agentId, null);
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

async function lockAgentStanding(
  ctx: InTransaction<WorkspaceContext>,
  agentId: string,
  to: string | null,
): Promise<AgentRow> {
  const [agent] = await queryRows(
    ctx.tx,
    agentRow,
    sql`
      select ${standingColumns}, ${agencyCallsLock}, a.name, a.provider, ${readinessColumns},
             n.external_id as "numberExternalId", n.e164 as number, n.status as "numberStatus",
             n.integration_id as "numberIntegrationId",
             ${to === null ? sql`null` : nearestListOf(ctx, to)} as "dncScope"
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
