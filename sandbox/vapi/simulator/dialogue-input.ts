import type { OutcomeCode } from "../outcomes";
import type { AssistantBody } from "../schemas/assistant";
import type { ToolBody } from "../schemas/tool";
import type { SeededRandom } from "../seeded-random";

/** Everything a conversation is made from. */
export interface DialogueInput {
  assistant: AssistantBody;
  tools: ToolBody[];
  outcome: OutcomeCode;
  variables: Record<string, unknown>;
  customerName: string | undefined;
  customerNumber: string | undefined;
  isOutbound: boolean;
  random: SeededRandom;
  now: Date;
}
