import type { AgentResource } from "@/types/agents";
import { areWordsKept } from "../form/agent-form-values";

/** Says that a comparison leaves something out, where the agency keeps the instructions to itself. */
export function KeptChanges({ agent }: { agent: AgentResource }) {
  if (!areWordsKept(agent)) return null;
  return (
    <p className="text-muted-foreground text-sm">
      Your agency keeps the instructions of this agent, so changes of them are not shown here.
    </p>
  );
}
