import type { CostLine, StoredCall } from "../records";
import type { AssistantBody } from "../schemas/assistant";

/** USD per minute, per million tokens and per thousand characters: the order of size of published prices. */
const prices = {
  transport: 0.014,
  transcriber: 0.0099,
  vapi: 0.05,
  promptPerMillion: 2.5,
  completionPerMillion: 10,
  voicePerThousand: 0.05,
};

/** Lines are whole hundredths of a cent, so that they add up without a remainder. */
function rounded(dollars: number): number {
  return Math.round(dollars * 10000) / 10000;
}

function sumOf(lines: readonly CostLine[]): number {
  return lines.reduce((sum, line) => sum + Math.round(line.cost * 10000), 0) / 10000;
}

/** The sum of the lines in USD, exact to their last digit. */
export function totalCost(costs: readonly CostLine[]): number {
  return sumOf(costs);
}

function tokens(text: string): number {
  return Math.ceil(text.length / 4);
}

function modelUsage(call: StoredCall, assistant: AssistantBody) {
  const system = tokens((assistant.model?.messages ?? []).map((message) => message.content ?? "").join("\n"));
  let history = system;
  let promptTokens = 0;
  let completionTokens = 0;
  for (const turn of call.turns) {
    const size = tokens(turn.text) + 4;
    // Each of the assistant's turns reads the whole conversation so far.
    if (turn.role === "bot") {
      promptTokens += history;
      completionTokens += size;
    }
    history += size;
  }
  return { promptTokens, completionTokens };
}

function tokenCost(promptTokens: number, completionTokens: number): number {
  const millionths = promptTokens * prices.promptPerMillion + completionTokens * prices.completionPerMillion;
  return rounded(millionths / 1e6);
}

function analysisLines(call: StoredCall, model: Record<string, unknown>): CostLine[] {
  const promptTokens = call.turns.reduce((sum, turn) => sum + tokens(turn.text), 120);
  const kinds = ["summary", "structuredData", "successEvaluation"] as const;
  return kinds.flatMap((analysisType) => {
    const value = call.analysis?.[analysisType];
    if (value === undefined) return [];
    const completionTokens = tokens(JSON.stringify(value));
    const cost = tokenCost(promptTokens, completionTokens);
    return { type: "analysis", analysisType, model, promptTokens, completionTokens, cost };
  });
}

/** The cost lines of a call that was answered; the other calls cost nothing. */
export function costLinesOf(
  call: StoredCall,
  assistant: AssistantBody,
  talkSeconds: number,
  transportProvider: string,
): CostLine[] {
  const minutes = Number((talkSeconds / 60).toFixed(4));
  const model = {
    provider: assistant.model?.provider ?? "openai",
    model: assistant.model?.model ?? "gpt-4o",
  };
  const usage = modelUsage(call, assistant);
  const characters = call.turns.reduce((sum, turn) => sum + (turn.role === "bot" ? turn.text.length : 0), 0);
  const transcriber = { provider: "deepgram", model: "nova-2", ...assistant.transcriber };
  const voice = {
    provider: assistant.voice?.provider ?? "vapi",
    voiceId: assistant.voice?.voiceId ?? "Elliot",
  };
  // A browser call is carried without a phone line.
  const carriage = transportProvider === "daily" ? 0 : rounded(minutes * prices.transport);
  return [
    { type: "transport", provider: transportProvider, minutes, cost: carriage },
    {
      type: "transcriber",
      transcriber: { provider: transcriber.provider, model: transcriber.model },
      minutes,
      cost: rounded(minutes * prices.transcriber),
    },
    { type: "model", model, ...usage, cost: tokenCost(usage.promptTokens, usage.completionTokens) },
    { type: "voice", voice, characters, cost: rounded((characters / 1000) * prices.voicePerThousand) },
    { type: "vapi", subType: "normal", minutes, cost: rounded(minutes * prices.vapi) },
    ...analysisLines(call, model),
  ];
}

function numberIn(line: CostLine | undefined, field: string): number {
  const value = line?.[field];
  return typeof value === "number" ? value : 0;
}

function analysisBreakdown(lines: readonly CostLine[]): Record<string, number> {
  const entries = lines.flatMap((line) => {
    const kind = line.analysisType ?? "other";
    return [
      [kind, line.cost],
      [`${kind}PromptTokens`, numberIn(line, "promptTokens")],
      [`${kind}CompletionTokens`, numberIn(line, "completionTokens")],
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** The same money, summed by kind; `total` equals the sum of the lines. */
export function costBreakdownOf(costs: readonly CostLine[]): Record<string, unknown> {
  const of = (type: string) => costs.filter((line) => line.type === type);
  return {
    transport: sumOf(of("transport")),
    stt: sumOf(of("transcriber")),
    llm: sumOf(of("model")),
    tts: sumOf(of("voice")),
    vapi: sumOf(of("vapi")),
    chat: 0,
    total: totalCost(costs),
    llmPromptTokens: numberIn(of("model")[0], "promptTokens"),
    llmCompletionTokens: numberIn(of("model")[0], "completionTokens"),
    llmCachedPromptTokens: 0,
    ttsCharacters: numberIn(of("voice")[0], "characters"),
    analysisCostBreakdown: analysisBreakdown(of("analysis")),
  };
}
