import type { CostKind, CostLine } from "../port";
import type { VapiCost } from "./schema";
import { usdToMicros } from "./usd";

const KINDS: Readonly<Record<string, CostKind>> = {
  transport: "transport",
  transcriber: "transcriber",
  model: "model",
  voice: "voice",
  vapi: "platform",
  analysis: "analysis",
};

function labelOf(cost: VapiCost): string {
  const component = cost.transcriber ?? cost.model ?? cost.voice;
  const parts = component
    ? [component.provider, component.model ?? component.voiceId]
    : [cost.provider ?? cost.subType ?? cost.analysisType];
  // An analysis is told by what it made; its model is a detail.
  const told = cost.type === "analysis" && cost.analysisType ? [cost.analysisType] : parts;
  return told.filter(Boolean).join(" ") || cost.type;
}

function quantityOf(cost: VapiCost): Pick<CostLine, "quantity" | "unit"> {
  if (cost.minutes !== undefined) return { quantity: cost.minutes, unit: "minutes" };
  if (cost.characters !== undefined) return { quantity: cost.characters, unit: "characters" };
  const tokens = (cost.promptTokens ?? 0) + (cost.completionTokens ?? 0);
  return tokens > 0 ? { quantity: tokens, unit: "tokens" } : {};
}

/** The provider's own lines in micro-dollars. Without lines the total becomes the only one. */
export function toCostLines(
  costs: readonly VapiCost[] | null | undefined,
  total: number | null | undefined,
): CostLine[] {
  if (costs && costs.length > 0) {
    return costs.map((cost) => ({
      kind: KINDS[cost.type] ?? "other",
      label: labelOf(cost),
      ...quantityOf(cost),
      costMicros: usdToMicros(cost.cost),
    }));
  }
  if (!total) return [];
  return [{ kind: "other", label: "call", costMicros: usdToMicros(total) }];
}
