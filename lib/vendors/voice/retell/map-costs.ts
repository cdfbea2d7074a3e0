import type { CostKind, CostLine } from "../port";
import { centsToMicros } from "./cents";
import type { RetellCost } from "./schema";

/** Families of products, first match wins; the engine names one per maker. */
const KINDS: ReadonlyArray<readonly [RegExp, CostKind]> = [
  [/analysis/, "analysis"],
  [/telephony|twilio|telnyx|sip|transfer/, "transport"],
  [/asr|stt|transcri|deepgram|assembly|soniox/, "transcriber"],
  [/tts|voice(?!_engine)|elevenlabs|cartesia|minimax|inworld|fish/, "voice"],
  [/llm|gpt|claude|gemini|openai|anthropic|model/, "model"],
  [/engine|platform|retell|infra/, "platform"],
];

function kindOf(product: string): CostKind {
  const name = product.toLowerCase();
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
}

function sumOf(lines: CostLine[]): bigint {
  return lines.reduce((sum, line) => sum + line.costMicros, 0n);
}

/**
 * The engine's products in micro-dollars. They add up to the combined cost exactly: what rounding and unnamed charges
 * leave over is a line of its own.
 */
export function toCostLines(cost: RetellCost): CostLine[] {
  const minutes = cost.total_duration_seconds === undefined ? undefined : cost.total_duration_seconds / 60;
  const lines = cost.product_costs.map((line): CostLine => {
    const isTimed = line.unit_price !== undefined && minutes !== undefined;
    return {
      kind: kindOf(line.product),
      label: line.product.replaceAll("_", " "),
      ...(isTimed ? { quantity: minutes, unit: "minutes" } : {}),
      costMicros: centsToMicros(line.cost),
    };
  });
  const left = centsToMicros(cost.combined_cost) - sumOf(lines);
  if (left === 0n) return lines;
  return [...lines, { kind: "other", label: lines.length > 0 ? "other" : "call", costMicros: left }];
}
