import { z } from "zod";
import { sql } from "@/lib/data/rows";

/** What says whether an agent can talk to anybody, as `readinessColumns` gives it. */
export const agentReadiness = z.object({
  direction: z.enum(["inbound", "outbound"]),
  isActive: z.boolean(),
  isArchived: z.boolean(),
  publishedVersion: z.number().int().nullable(),
  syncStatus: z.enum(["not_synced", "pending", "synced", "error"]),
  lastSyncError: z.string().nullable(),
  integrationId: z.string().nullable(),
  externalId: z.string().nullable(),
  externalIntegrationId: z.string().nullable(),
});
type AgentReadiness = z.infer<typeof agentReadiness>;

/** Of `agents a`. */
export const readinessColumns = sql`
  a.direction, a.is_active as "isActive", a.archived_at is not null as "isArchived", a.published_version as "publishedVersion", a.sync_status as "syncStatus",
  a.last_sync_error as "lastSyncError", a.integration_id as "integrationId", a.external_id as "externalId",
  a.external_integration_id as "externalIntegrationId"`;

/** For a campaign that was started: its agent cannot be changed any more. */
export const AGENT_GONE = "The agent was deleted. Choose another one in a copy of this campaign.";

/** What keeps the agent from talking to anybody, and how to mend it; null when nothing does. */
export function agentObstacle(agent: AgentReadiness): string | null {
  if (agent.isArchived) return "This agent is archived. Restore it to place calls.";
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

interface AgentNumber {
  number: string | null;
  numberStatus: string | null;
  numberIntegrationId: string | null;
}

/** What keeps an agent from calling somebody from its own number. */
export function numberObstacle(agent: AgentReadiness & AgentNumber): string | null {
  const obstacle = directionObstacle(agent);
  if (obstacle !== null) return obstacle;
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

/** Whether it calls at all, from whatever number. */
export function directionObstacle({ direction }: Pick<AgentReadiness, "direction">): string | null {
  return direction === "outbound"
    ? null
    : "This agent takes incoming calls. Set its direction to outbound to place calls with it.";
}
