import type { PartnerStatsResource } from "@/types/analytics";

export interface Totals {
  calls: number;
  minutes: number;
  chargeMicros: string;
  costMicros: string;
  /** What the agency keeps: charged to clients less what the providers cost. */
  marginMicros: string;
  /** Margin as a share of what was charged; null when nothing was. */
  marginShare: number | null;
}

/** Sums of a period. Amounts are exact. */
export function sumDays(days: PartnerStatsResource["days"]): Totals {
  const charge = days.reduce((sum, day) => sum + BigInt(day.chargeMicros), 0n);
  const cost = days.reduce((sum, day) => sum + BigInt(day.providerCostMicros), 0n);
  const margin = charge - cost;
  return {
    calls: days.reduce((sum, day) => sum + day.calls, 0),
    minutes: days.reduce((sum, day) => sum + day.durationSeconds, 0) / 60,
    chargeMicros: charge.toString(),
    costMicros: cost.toString(),
    marginMicros: margin.toString(),
    marginShare: charge > 0n ? Number((margin * 1000n) / charge) / 1000 : null,
  };
}

/** Micros as a number of units, for drawing only: charts need no more digits than a float has. */
export function toPlotted(amountMicros: string): number {
  return Number(BigInt(amountMicros)) / 1_000_000;
}
