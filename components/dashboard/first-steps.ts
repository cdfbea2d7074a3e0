import { agentState } from "@/components/agents/agent-status";
import type { AgentResource } from "@/types/agents";

export interface Step {
  id: string;
  title: string;
  detail: string;
  isDone: boolean;
  /** Where it is done; null when somebody else has to do it. */
  href: string | null;
  action: string;
}

export interface Progress {
  slug: string;
  agents: readonly AgentResource[];
  /** Provider keys of the workspace; null for people who may not know them. */
  keyCount: number | null;
}

/** What stands between a new workspace and its first call, each step read from what is really there. */
export function firstSteps({ slug, agents, keyCount }: Progress): Step[] {
  const first = agents.at(-1);
  const agentHref = first ? `/w/${slug}/agents/${first.id}` : `/w/${slug}/agents/new`;
  const steps: Step[] = [
    {
      id: "agent",
      title: "Create an agent",
      detail: "Start from a template and change the words to yours.",
      isDone: agents.length > 0,
      href: agentHref,
      action: "New agent",
    },
    {
      id: "live",
      title: "Publish it",
      detail: "Choose a provider key in the agent; it is published by itself.",
      isDone: agents.some((agent) => agentState(agent) === "live"),
      href: agentHref,
      action: "Open the agent",
    },
    {
      id: "number",
      title: "Give it a number",
      detail: "The number people call, or see when it calls them.",
      isDone: agents.some(({ phoneNumberId }) => phoneNumberId !== null),
      href: agentHref,
      action: "Open the agent",
    },
    {
      id: "call",
      title: "Hear it on your own phone",
      detail: "Place a call from the agent's page.",
      isDone: false,
      href: agentHref,
      action: "Place a call",
    },
  ];
  if (keyCount === null) return steps;
  const connected: Step = {
    id: "key",
    title: "Connect the workspace",
    detail: "Your agency assigns a provider key to it.",
    isDone: keyCount > 0,
    href: null,
    action: "",
  };
  return [connected, ...steps];
}
