import type { StatusLook } from "@/components/patterns/status-badge";
import type { AgentResource } from "@/types/agents";

export const AGENT_STATES = ["off", "failed", "syncing", "unconnected", "live"] as const;
export type AgentState = (typeof AGENT_STATES)[number];

export const AGENT_STATE_LOOKS: Record<AgentState, StatusLook> = {
  off: { label: "Off", tone: "neutral" },
  failed: { label: "Not accepted", tone: "danger" },
  syncing: { label: "Publishing", tone: "info", live: true },
  unconnected: { label: "Draft", tone: "neutral" },
  live: { label: "Live", tone: "success" },
};

type StateFacts = Pick<AgentResource, "isActive" | "syncStatus" | "needsResync">;

/** One word for how an agent stands. What keeps it from working comes before what is only chosen. */
export function agentState({ isActive, syncStatus, needsResync }: StateFacts): AgentState {
  if (syncStatus === "error") return "failed";
  if (!isActive) return "off";
  if (syncStatus === "not_synced") return "unconnected";
  return syncStatus === "pending" || needsResync ? "syncing" : "live";
}

type CallFacts = StateFacts & Pick<AgentResource, "direction" | "integrationId" | "phoneNumberId">;

/** Why this agent cannot place a call now, and what to do about it. Null when it can. The server decides. */
export function callObstacle(agent: CallFacts): string | null {
  if (!agent.isActive) return "Switch the agent on to place calls with it.";
  if (agent.direction === "inbound")
    return "This agent answers calls. Set its direction to outbound to place them.";
  if (!agent.integrationId) return "Choose a provider key first.";
  if (!agent.phoneNumberId) return "Choose a number to call from first.";
  if (agent.syncStatus === "error")
    return "The agent was not accepted. Mend what is named above, then retry.";
  if (agent.syncStatus !== "synced") return "The agent is being published. Try again in a moment.";
  return null;
}

/** Share of calls that were answered, 0 to 1; null without calls. */
export function answeredShare(
  agent: Pick<AgentResource, "callsLast7Days" | "answeredLast7Days">,
): number | null {
  return agent.callsLast7Days === 0 ? null : agent.answeredLast7Days / agent.callsLast7Days;
}
