import { greetingOf } from "../dialogue/dialogue";
import type { DialogueInput, DialogueTool } from "../dialogue/dialogue-input";
import { type Fact, readPromptFacts } from "../dialogue/prompt-facts";
import type { Traits } from "../dialogue/script";
import { toolArguments } from "../dialogue/tool-arguments";

/** What the agent does in answer to the caller. */
export type Reply =
  | { kind: "say"; text: string }
  | { kind: "tool"; tool: DialogueTool; arguments: Record<string, unknown> }
  | { kind: "hang-up"; text: string };

export interface Responder {
  /** True of the conversation so far. */
  traits: Traits;
  /** What the agent says first; null when it waits for the caller. */
  greeting(): string | null;
  replyTo(text: string): Reply;
}

const goodbye = /\b(bye|goodbye|that('s| is) all|hang up|end the call)\b/i;
const optOut = /\b(stop calling|take me off|do not call|don't call|unsubscribe)\b/i;
const common = new Set(
  "the a an you your is are do does can could please i we my me to of for and what how".split(" "),
);

function wordsOf(text: string): string[] {
  const plain = text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return plain
    .filter((word) => word.length > 1 && !common.has(word))
    .map((word) => word.replace(/(?:ing|s)$/, ""));
}

function overlap(asked: ReadonlySet<string>, text: string): number {
  return new Set(wordsOf(text).filter((word) => asked.has(word))).size;
}

/** The candidate that shares most words with the question; null when none shares any. */
function best<Item>(
  items: readonly Item[],
  asked: ReadonlySet<string>,
  textOf: (item: Item) => string,
): Item | null {
  const rated = items.map((item) => ({ item, score: overlap(asked, textOf(item)) }));
  const top = rated.toSorted((a, b) => b.score - a.score)[0];
  return top && top.score > 0 ? top.item : null;
}

/** Answers a caller's own words as the agent of these instructions and tools would; the same words get the same answer. */
export function createResponder(input: DialogueInput): Responder {
  const { businessName, facts } = readPromptFacts(input.firstMessage, input.prompt);
  const traits: Traits = {
    customerName: input.customerName ?? "",
    businessName,
    topics: [],
    booked: null,
    optedOut: false,
    isVoicemail: false,
    sentiment: "neutral",
    rating: null,
  };

  function callFor(tool: DialogueTool): Reply {
    traits.topics.push(tool.name.replace(/[_-]+/g, " "));
    const { customerNumber, now } = input;
    const caller = { customerName: traits.customerName || "Jordan Miller", customerNumber, now };
    return { kind: "tool", tool, arguments: toolArguments(tool, caller) };
  }

  function tell(fact: Fact): Reply {
    traits.topics.push(fact.topic);
    traits.sentiment = "positive";
    return { kind: "say", text: fact.answer };
  }

  return {
    traits,
    greeting: () => (input.waitsForCaller ? null : greetingOf(input, businessName)),
    replyTo(text) {
      if (optOut.test(text)) {
        traits.optedOut = true;
        traits.sentiment = "negative";
        return {
          kind: "hang-up",
          text: "I understand. I will remove your number from our calling list. Goodbye.",
        };
      }
      if (goodbye.test(text)) {
        return { kind: "hang-up", text: input.farewell || "Thank you for your time. Goodbye!" };
      }
      const asked = new Set(wordsOf(text));
      const tool = best(input.tools, asked, ({ name }) => name);
      if (tool) return callFor(tool);
      const fact = best(facts, asked, ({ question, answer, topic }) => `${question} ${answer} ${topic}`);
      if (fact) return tell(fact);
      return { kind: "say", text: `I am the assistant of ${businessName}. How can I help you with that?` };
    },
  };
}
