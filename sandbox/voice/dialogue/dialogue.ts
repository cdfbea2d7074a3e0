import type { SeededRandom } from "../seeded-random";
import {
  bookingLines,
  optOutLines,
  questionLines,
  surveyLines,
  talkLines,
  toolLines,
} from "./dialogue-blocks";
import type { DialogueInput } from "./dialogue-input";
import { readPromptFacts } from "./prompt-facts";
import { joinTurns, type Line, type Script, speechTiming, type Traits, timed } from "./script";

const callerNames = [
  "Jordan Miller",
  "Priya Shah",
  "Daniel Weber",
  "Maria Lopez",
  "Sam Carter",
  "Aisha Khan",
] as const;

/** What the agent says first: its own words, or a plain greeting when it has none. */
export function greetingOf(
  input: Pick<DialogueInput, "firstMessage" | "isOutbound">,
  businessName: string,
): string {
  if (input.firstMessage) return input.firstMessage;
  return input.isOutbound
    ? `Hello, this is the virtual assistant calling from ${businessName}. Do you have a minute?`
    : `Thank you for calling ${businessName}. How can I help you today?`;
}

function openingLines(input: DialogueInput, greeting: string, reply: string): Line[] {
  const user: Line = { role: "user", text: reply };
  const bot: Line = { role: "bot", text: greeting };
  if (!input.waitsForCaller) return [bot, user];
  return [{ role: "user", text: "Hello?" }, bot, user];
}

function goodbye(input: DialogueInput, random: SeededRandom): Line[] {
  const farewell =
    input.farewell ||
    random.pick([
      "Thank you for your time. Have a wonderful day!",
      "You're welcome. Goodbye!",
      "My pleasure. Take care, goodbye!",
    ]);
  return [
    {
      role: "user",
      text: random.pick([
        "No, that's all. Thank you.",
        "That was everything, thanks.",
        "Perfect, thanks a lot. Bye.",
      ]),
    },
    { role: "bot", text: farewell },
  ];
}

function middleLines(input: DialogueInput, traits: Traits): Line[] {
  const { random } = input;
  const { purpose, facts } = readPromptFacts(input.firstMessage, input.prompt);
  // A booking and a tool take turns of their own: the whole stays within sixteen.
  const room = (purpose === "booking" || purpose === "reminder" ? 2 : 3) - (input.outcome === "11" ? 1 : 0);
  const questions = questionLines(random.shuffle(facts).slice(0, random.integer(1, room)), traits, random);
  if (purpose === "survey") return [...surveyLines(traits, random), ...questions];
  if (purpose === "booking" || purpose === "reminder") return [...questions, ...bookingLines(input, traits)];
  return [...questions, ...talkLines(purpose, traits, random)];
}

function replyTo(input: DialogueInput, traits: Traits): string {
  const first = traits.customerName.split(" ")[0] ?? "";
  if (input.isOutbound) {
    return input.random.pick([
      `Yes, this is ${first}. Go ahead.`,
      "Sure, I have a moment.",
      `Speaking. This is ${first}.`,
      "Oh, hi. Yes, now is fine.",
    ]);
  }
  return input.random.pick([
    `Hi, this is ${first}. I have a few questions.`,
    "Hello, I was hoping you could help me with something.",
    `Good morning, ${first} speaking. I saw you online and wanted to call.`,
  ]);
}

/** Builds the conversation of an answered call. The same input and seed give the same words and timings. */
export function buildDialogue(input: DialogueInput): Script {
  const { businessName } = readPromptFacts(input.firstMessage, input.prompt);
  const traits: Traits = {
    customerName: input.customerName || input.random.pick(callerNames),
    businessName,
    topics: [],
    booked: null,
    optedOut: false,
    isVoicemail: false,
    sentiment: input.random.next() < 0.7 ? "positive" : "neutral",
    rating: null,
  };
  const greeting = greetingOf(input, businessName);
  if (input.outcome === "10") {
    const lines = [
      ...openingLines(input, greeting, "Who is this? What is it about?"),
      ...optOutLines(traits),
    ];
    return {
      steps: joinTurns(lines).map((line) => timed(line, input.random)),
      endedBy: "caller",
      traits,
    };
  }
  const lines = [
    ...openingLines(input, greeting, replyTo(input, traits)),
    ...(input.outcome === "11" ? toolLines(input, traits) : []),
    ...middleLines(input, traits),
    ...goodbye(input, input.random),
  ];
  const endedBy = input.random.next() < 0.6 ? "caller" : "agent";
  return { steps: joinTurns(lines).map((line) => timed(line, input.random)), endedBy, traits };
}

/** A mailbox greeting, and the message the assistant leaves when it has one. */
export function buildVoicemail(input: DialogueInput): Script {
  const { random } = input;
  const name = input.customerName || "the person you are calling";
  const greeting = `Hi, you've reached ${name}. I can't take your call right now. Please leave a message after the tone.`;
  const message = input.voicemailMessage;
  const steps: Script["steps"] = [
    { kind: "say", role: "user", text: greeting, ...speechTiming("user", greeting, random) },
  ];
  if (message)
    steps.push({ kind: "say", role: "bot", text: message, ...speechTiming("bot", message, random) });
  const traits: Traits = {
    customerName: input.customerName ?? "",
    businessName: "",
    topics: [],
    booked: null,
    optedOut: false,
    isVoicemail: true,
    sentiment: "neutral",
    rating: null,
  };
  return { steps, endedBy: "mailbox", traits };
}
