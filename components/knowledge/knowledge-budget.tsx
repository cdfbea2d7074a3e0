import { Progress } from "@/components/ui/progress";
import { formatNumber } from "@/config/format";
import { KNOWLEDGE_IN_PROMPT_TOKENS, knowledgePlacement } from "@/types/agent-prompt";

/** How much an agent's documents are together, and what that means for its calls. */
export function KnowledgeBudget({ tokens }: { tokens: number }) {
  const placement = knowledgePlacement(tokens);
  return (
    <div className="flex flex-col gap-1.5" aria-live="polite">
      <div className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{PLACEMENTS[placement].title}</span>
        <span className="tabular text-muted-foreground text-sm">
          {formatNumber(tokens)} of {formatNumber(KNOWLEDGE_IN_PROMPT_TOKENS)} tokens
        </span>
      </div>
      <Progress
        value={Math.min(tokens, KNOWLEDGE_IN_PROMPT_TOKENS)}
        max={KNOWLEDGE_IN_PROMPT_TOKENS}
        label="Size of the chosen documents"
        tone={placement === "looked_up" ? "warning" : "accent"}
      />
      <p className="text-pretty text-muted-foreground text-sm">{PLACEMENTS[placement].words}</p>
    </div>
  );
}

const PLACEMENTS = {
  none: {
    title: "No documents",
    words: "The agent knows its instructions only.",
  },
  in_prompt: {
    title: "Written into the instructions",
    words: "Small enough that the agent has all of it in mind during the whole call.",
  },
  looked_up: {
    title: "Looked up during the call",
    words:
      "More than fits into the instructions: the agent looks up what a question needs. Fewer or shorter documents make answers quicker.",
  },
} as const;
