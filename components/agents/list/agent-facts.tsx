import { PhoneIncoming, PhoneOutgoing } from "lucide-react";
import { PhoneNumber } from "@/components/ui/phone-number";
import type { AgentResource } from "@/types/agents";
import { numbersOf } from "../agent-status";

/** Whether it answers or places calls. */
export function Direction({ agent }: { agent: AgentResource }) {
  const Icon = agent.direction === "inbound" ? PhoneIncoming : PhoneOutgoing;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Icon aria-hidden className="size-3.5" />
      {agent.direction === "inbound" ? "Answers calls" : "Places calls"}
    </span>
  );
}

/** The agent's first number, and how many more there are. */
export function Numbers({ agent }: { agent: AgentResource }) {
  const [first, ...others] = numbersOf(agent);
  if (!first) return <span className="text-muted-foreground">no number</span>;
  return (
    <span className="whitespace-nowrap">
      <PhoneNumber e164={first} />
      {others.length > 0 ? ` +${others.length}` : ""}
    </span>
  );
}
