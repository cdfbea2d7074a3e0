import type { CallStatus, CostLine, EndedReason, TranscriptTurn } from "@/lib/vendors/voice/port";
import { assistantBody } from "@/sandbox/vapi/schemas/assistant";
import { buildDialogue } from "@/sandbox/vapi/simulator/dialogue";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import type { DemoAgent } from "./cast";

const FIRST = [
  "Emma",
  "Liam",
  "Ava",
  "Noah",
  "Sofia",
  "Lucas",
  "Maya",
  "Ethan",
  "Zara",
  "Owen",
  "Lena",
  "Marco",
] as const;
const LAST = [
  "Walsh",
  "Nguyen",
  "Ortiz",
  "Baker",
  "Singh",
  "Fischer",
  "Adeyemi",
  "Rossi",
  "Novak",
  "Hughes",
] as const;

const AREA_CODES = [212, 305, 312, 415, 512, 617, 646, 702, 718, 773, 818, 917] as const;

export interface InventedCall {
  status: CallStatus;
  endedReason: EndedReason;
  providerEndedReason: string;
  contactName: string;
  theirNumber: string;
  ringSeconds: number;
  talkSeconds: number;
  transcript: TranscriptTurn[];
  summary: string | null;
  sentiment: "positive" | "neutral" | "negative" | null;
  costLines: CostLine[];
}

type Ending = Pick<InventedCall, "status" | "endedReason" | "providerEndedReason">;

const ANSWERED: Ending = {
  status: "completed",
  endedReason: "caller_hung_up",
  providerEndedReason: "customer-ended-call",
};
const MAILBOX: Ending = { status: "completed", endedReason: "voicemail", providerEndedReason: "voicemail" };
const NO_ANSWER: Ending = {
  status: "no_answer",
  endedReason: "no_answer",
  providerEndedReason: "customer-did-not-answer",
};
const BUSY: Ending = { status: "busy", endedReason: "busy", providerEndedReason: "customer-busy" };
const FAILED: Ending = {
  status: "failed",
  endedReason: "carrier_error",
  providerEndedReason: "twilio-failed-to-connect-call",
};

/** One plausible call of an agent; the same seed tells the same call. */
export function inventCall(agent: DemoAgent, seed: number): InventedCall {
  const random = createSeededRandom(seed);
  const ending = pickEnding(agent, random);
  const contactName = `${random.pick(FIRST)} ${random.pick(LAST)}`;
  const common = {
    ...ending,
    contactName,
    theirNumber: `+1${random.pick(AREA_CODES)}555${String(random.integer(100, 199)).padStart(4, "0")}`,
    ringSeconds: random.integer(3, ending.status === "no_answer" ? 40 : 14),
  };
  if (ending.status !== "completed") return { ...common, ...SILENCE };
  if (ending === MAILBOX) {
    const talkSeconds = random.integer(9, 26);
    const summary = "The call reached a mailbox. Nobody was spoken to.";
    return {
      ...common,
      ...SILENCE,
      talkSeconds,
      summary,
      sentiment: null,
      costLines: costsOf(talkSeconds, 80),
    };
  }
  return { ...common, ...converse(agent, contactName, random) };
}

const SILENCE = { talkSeconds: 0, transcript: [], summary: null, sentiment: null, costLines: [] };

function pickEnding(agent: DemoAgent, random: SeededRandom): Ending {
  const chance = random.next();
  if (agent.direction === "inbound") return chance < 0.91 ? ANSWERED : chance < 0.97 ? NO_ANSWER : FAILED;
  if (chance < 0.57) return ANSWERED;
  if (chance < 0.68) return MAILBOX;
  if (chance < 0.89) return NO_ANSWER;
  return chance < 0.97 ? BUSY : FAILED;
}

function converse(agent: DemoAgent, customerName: string, random: SeededRandom) {
  const assistant = assistantBody.parse({
    firstMessage: agent.firstMessage,
    model: {
      provider: "openai",
      model: "gpt-4.1-mini",
      messages: [{ role: "system", content: agent.prompt }],
    },
  });
  const script = buildDialogue({
    assistant,
    tools: [],
    outcome: random.next() < 0.05 ? "10" : "00",
    variables: {},
    customerName,
    customerNumber: undefined,
    isOutbound: agent.direction === "outbound",
    random,
    now: new Date(),
  });
  const transcript = toTurns(script.steps);
  const talkSeconds = Math.ceil((transcript.at(-1)?.endSeconds ?? 0) + 1);
  const spoken = transcript.reduce((sum, turn) => sum + (turn.role === "agent" ? turn.text.length : 0), 0);
  return {
    talkSeconds,
    transcript,
    summary: summaryOf(script.traits),
    sentiment: script.traits.optedOut ? ("negative" as const) : script.traits.sentiment,
    costLines: costsOf(talkSeconds, spoken),
  };
}

function toTurns(steps: ReturnType<typeof buildDialogue>["steps"]): TranscriptTurn[] {
  const turns: TranscriptTurn[] = [];
  let clock = 0;
  for (const step of steps) {
    if (step.kind !== "say") continue;
    const startSeconds = tenths(clock + step.pauseSeconds);
    clock = startSeconds + step.durationSeconds;
    turns.push({
      role: step.role === "bot" ? "agent" : "caller",
      text: step.text,
      startSeconds,
      endSeconds: tenths(clock),
    });
  }
  return turns;
}

function tenths(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

function summaryOf(traits: ReturnType<typeof buildDialogue>["traits"]): string {
  if (traits.optedOut) return `${traits.customerName} asked not to be called again and was promised so.`;
  const topics = traits.topics.length > 0 ? traits.topics.join(", ") : "general questions";
  const opening = `${traits.customerName} talked about ${topics}.`;
  return traits.booked
    ? `${opening} An appointment was made for ${traits.booked}.`
    : `${opening} All was answered.`;
}

/** Micro-dollars per minute and per character, of the order of published prices. */
function costsOf(seconds: number, characters: number): CostLine[] {
  const minutes = Math.round((seconds / 60) * 10_000) / 10_000;
  const perMinute = (rate: number) => BigInt(Math.round(minutes * rate));
  return [
    { kind: "transport", label: "twilio", quantity: minutes, unit: "minutes", costMicros: perMinute(14_000) },
    {
      kind: "transcriber",
      label: "deepgram nova-3",
      quantity: minutes,
      unit: "minutes",
      costMicros: perMinute(9_900),
    },
    {
      kind: "model",
      label: "openai gpt-4.1-mini",
      quantity: characters * 4,
      unit: "tokens",
      costMicros: BigInt(characters) * 3n,
    },
    {
      kind: "voice",
      label: "11labs",
      quantity: characters,
      unit: "characters",
      costMicros: BigInt(characters) * 50n,
    },
    { kind: "platform", label: "vapi", quantity: minutes, unit: "minutes", costMicros: perMinute(50_000) },
  ];
}
