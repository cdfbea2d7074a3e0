import type { OutcomeCode } from "../outcomes";
import type { SeededRandom } from "../seeded-random";

/** A tool the agent may call in the conversation; `parameters` is its JSON schema, if it has one. */
export interface DialogueTool {
  name: string;
  parameters: unknown;
}

/** Everything a conversation is made from. The texts have their variables filled in; empty means there is none. */
export interface DialogueInput {
  prompt: string;
  firstMessage: string;
  /** True when the person speaks before the agent does. */
  waitsForCaller: boolean;
  farewell: string;
  voicemailMessage: string;
  tools: readonly DialogueTool[];
  outcome: OutcomeCode;
  customerName: string | undefined;
  customerNumber: string | undefined;
  isOutbound: boolean;
  random: SeededRandom;
  now: Date;
}
