import { countMetric } from "@/lib/platform/metrics";
import type { CallFacts, CostKind, CostLine } from "../port";
import { UNREADABLE, type VapiCall, type VapiCost } from "./schema";
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

/** The provider's own lines in micro-dollars; a total without lines is the only one. */
function toCostLines(costs: readonly VapiCost[], total: number): CostLine[] {
  if (costs.length > 0) {
    return costs.map((cost) => ({
      kind: KINDS[cost.type] ?? "other",
      label: labelOf(cost),
      ...quantityOf(cost),
      costMicros: usdToMicros(cost.cost),
    }));
  }
  return total === 0 ? [] : [{ kind: "other", label: "call", costMicros: usdToMicros(total) }];
}

/**
 * What an ended call cost: its lines, else its total. One that nobody answered is free even where the engine does not
 * say so; of others, silence says nothing, and what cannot be read is counted and left for a later look.
 */
export function toCosts(call: VapiCall): Pick<CallFacts, "costLines" | "providerCostMicros"> {
  const lines = Array.isArray(call.costs) ? call.costs : [];
  const total = typeof call.cost === "number" ? call.cost : undefined;
  const isTold = Array.isArray(call.costs) || total !== undefined;
  const isUnreadable = call.costs === UNREADABLE || call.cost === UNREADABLE;
  if (!isTold && isUnreadable) countMetric("calls.unreadable_cost", { provider: "vapi" });
  if (!isTold && (isUnreadable || call.startedAt)) return {};
  const costLines = toCostLines(lines, total ?? 0);
  return { costLines, providerCostMicros: costLines.reduce((sum, line) => sum + line.costMicros, 0n) };
}
