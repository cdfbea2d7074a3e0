"use client";

import { AgentFrame } from "./agent-frame";
import { FunctionCallsPanel } from "./tools/function-calls-panel";

/** What the agent asked of other systems, and what they answered. */
export function FunctionsPage({ agentId }: { agentId: string }) {
  return <AgentFrame agentId={agentId}>{() => <FunctionCallsPanel agentId={agentId} />}</AgentFrame>;
}
