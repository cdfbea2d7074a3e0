import type { PartnerStatsResource } from "@/types/analytics";

/** What an agency was charged and kept in one currency. */
export type CurrencyDays = PartnerStatsResource["money"][number];

export interface CallTotals {
  calls: number;
  minutes: number;
}

/** Calls of a period. */
export function sumCalls(days: PartnerStatsResource["days"]): CallTotals {
  return {
    calls: days.reduce((sum, day) => sum + day.calls, 0),
    minutes: days.reduce((sum, day) => sum + day.durationSeconds, 0) / 60,
  };
}

export interface MoneyTotals {
  chargeMicros: string;
  costMicros: string;
  /** What the agency keeps: charged to clients less what the providers cost. */
  marginMicros: string;
  /** Margin as a share of what was charged; null when nothing was. */
  marginShare: number | null;
}

/** Amounts of a period in one currency, exactly. */
export function sumMoney(days: CurrencyDays["days"]): MoneyTotals {
  const charge = days.reduce((sum, day) => sum + BigInt(day.chargeMicros), 0n);
  const cost = days.reduce((sum, day) => sum + BigInt(day.providerCostMicros), 0n);
  const margin = charge - cost;
  return {
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
