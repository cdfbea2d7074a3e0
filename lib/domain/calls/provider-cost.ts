import { chargeForSeconds, type Micros } from "@/lib/domain/shared/money";
import type { CallFacts, CostLine } from "@/lib/vendors/voice/port";

/** What a provider asks for a minute, in micro-dollars, from when until when. */
export interface ProviderPrice {
  microsPerUnit: Micros;
  validFrom: Date;
  validUntil: Date | null;
}

export interface ProviderCost {
  costMicros: Micros;
  lines: CostLine[];
  source: "provider" | "price_table" | "none";
}

/**
 * What a call cost at its provider: its own lines where it named any, else the price list that was in force when the call
 * began, for the seconds spoken; nothing where neither says so.
 */
export function providerCostOf(
  facts: Pick<CallFacts, "costLines" | "providerCostMicros">,
  call: { seconds: number; startedAt: Date },
  prices: readonly ProviderPrice[],
): ProviderCost {
  const { costLines: lines = [], providerCostMicros: costMicros = 0n } = facts;
  if (lines.length > 0 || costMicros !== 0n) {
    return { costMicros, lines: summingTo(costMicros, lines), source: "provider" };
  }
  const price = prices.find(
    ({ validFrom, validUntil }) =>
      validFrom <= call.startedAt && (validUntil === null || call.startedAt < validUntil),
  );
  if (!price || call.seconds <= 0) return { costMicros: 0n, lines: [], source: "none" };
  const listed = chargeForSeconds(call.seconds, price.microsPerUnit);
  return {
    costMicros: listed,
    lines: [
      {
        ...{ kind: "other", label: "price list", unit: "minutes", costMicros: listed },
        quantity: Math.round((call.seconds / 60) * 1_000) / 1_000,
      },
    ],
    source: "price_table",
  };
}

/** Lines and total may come from two reports, or have been put right apart: what the lines lack is a line of its own. */
function summingTo(costMicros: Micros, lines: CostLine[]): CostLine[] {
  if (lines.length === 0) return lines;
  const rest = costMicros - lines.reduce((sum, line) => sum + line.costMicros, 0n);
  return rest === 0n ? lines : [...lines, { kind: "other", label: "not itemised", costMicros: rest }];
}
