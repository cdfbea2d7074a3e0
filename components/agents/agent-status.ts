import type { StatusLook } from "@/components/patterns/status-badge";
import type { AgentResource } from "@/types/agents";

export type AgentState =
  | "archived"
  | "failed"
  | "off"
  | "draft"
  | "unconnected"
  | "syncing"
  | "changed"
  | "live";

export const AGENT_STATE_LOOKS: Record<AgentState, StatusLook> = {
  archived: { label: "Archived", tone: "neutral" },
  failed: { label: "Not accepted", tone: "danger" },
  off: { label: "Off", tone: "neutral" },
  draft: { label: "Draft", tone: "neutral" },
  unconnected: { label: "Not connected", tone: "warning" },
  syncing: { label: "Publishing", tone: "info", live: true },
  changed: { label: "Live, unpublished changes", tone: "warning" },
  live: { label: "Live", tone: "success" },
};

type StateFacts = Pick<
  AgentResource,
  "isActive" | "syncStatus" | "needsResync" | "archivedAt" | "publishedVersion" | "hasDraft"
>;

/** One word for how an agent stands. What keeps it from working comes before what is only chosen. */
export function agentState(agent: StateFacts): AgentState {
  if (agent.archivedAt) return "archived";
  if (agent.syncStatus === "error") return "failed";
  if (!agent.isActive) return "off";
  if (agent.publishedVersion === null) return "draft";
  if (agent.syncStatus === "not_synced") return "unconnected";
  if (agent.syncStatus === "pending" || agent.needsResync) return "syncing";
  return agent.hasDraft ? "changed" : "live";
}

type CallFacts = StateFacts & Pick<AgentResource, "direction" | "integrationId" | "phoneNumberId">;

/** Why this agent cannot place a call now, and what to do about it. Null when it can. The server decides. */
export function callObstacle(agent: CallFacts): string | null {
  if (agent.archivedAt) return "The agent is archived. Restore it to place calls with it.";
  if (!agent.isActive) return "Switch the agent on to place calls with it.";
  if (agent.publishedVersion === null) return "Publish the agent first.";
  if (agent.direction === "inbound")
    return "This agent answers calls. Choose “Places calls” under Basics to call with it.";
  if (!agent.integrationId) return "Choose a provider key first.";
  if (!agent.phoneNumberId) return "Choose a number to call from first.";
  if (agent.syncStatus === "error")
    return "The agent was not accepted. Mend what is named above, then retry.";
  if (agent.syncStatus !== "synced") return "The agent is being published. Try again in a moment.";
  return null;
}

/** Why nobody can talk to this agent from the browser now; it needs neither number nor direction. */
export function testObstacle(agent: CallFacts): string | null {
  return callObstacle({ ...agent, direction: "outbound", phoneNumberId: agent.phoneNumberId ?? "none" });
}

/** Share of calls that were answered, 0 to 1; null without calls. */
export function answeredShare(
  agent: Pick<AgentResource, "callsLast7Days" | "answeredLast7Days">,
): number | null {
  return agent.callsLast7Days === 0 ? null : agent.answeredLast7Days / agent.callsLast7Days;
}

/** Every number the agent has to do with: the one it calls from, then those whose callers reach it. */
export function numbersOf(agent: Pick<AgentResource, "phoneNumber" | "inboundNumbers">): string[] {
  return [...new Set([...(agent.phoneNumber ? [agent.phoneNumber] : []), ...agent.inboundNumbers])];
}

/** What to do about an engine's refusal, by what it is about. The refusal itself is shown in its own words. */
export function refusalFix(reason: string | null): string {
  const words = reason?.toLowerCase() ?? "";
  if (/\b(401|403|unauthori|invalid key|api key|forbidden)/.test(words))
    return "The provider does not accept the key. Check the key set, then retry.";
  if (/\b(402|balance|credit|payment|billing)/.test(words))
    return "The provider's account has no credit left. Top it up there, then retry.";
  if (/\b(429|rate|too many)/.test(words))
    return "The provider has had too many requests. It is tried again by itself; you can also retry.";
  if (/\b(5\d\d|timed? ?out|unavailable|did not answer)/.test(words))
    return "The provider did not answer. It is tried again by itself; you can also retry.";
  return "Change what is named above, then publish again. What is saved here is safe.";
}
