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
  /** What providers and the platform took. Null, as margins, where some call's cost cannot be told in the currency. */
  costMicros: string | null;
  /** What the agency keeps: charged to clients less what the calls cost. */
  marginMicros: string | null;
  /** Margin as a share of what was charged; null when nothing was. */
  marginShare: number | null;
  uncomparedCalls: number;
}

/** Amounts of a period in one currency, exactly. A part of the costs would look like the whole, so there is none then. */
export function sumMoney(days: CurrencyDays["days"]): MoneyTotals {
  const charge = days.reduce((sum, day) => sum + BigInt(day.chargeMicros), 0n);
  const uncomparedCalls = days.reduce((sum, day) => sum + day.uncomparedCalls, 0);
  const chargeMicros = charge.toString();
  if (uncomparedCalls > 0) {
    return { chargeMicros, costMicros: null, marginMicros: null, marginShare: null, uncomparedCalls };
  }
  const cost = days.reduce((sum, day) => sum + costOf(day), 0n);
  const margin = charge - cost;
  return {
    chargeMicros,
    costMicros: cost.toString(),
    marginMicros: margin.toString(),
    marginShare: charge > 0n ? Number((margin * 1000n) / charge) / 1000 : null,
    uncomparedCalls,
  };
}

/** What a day's calls cost as far as it is known, in micros. */
export function costOf({
  providerCostMicros,
  partnerCostMicros,
}: Pick<CurrencyDays["days"][number], "providerCostMicros" | "partnerCostMicros">): bigint {
  return BigInt(providerCostMicros) + BigInt(partnerCostMicros);
}

/** Micros as a number of units, for drawing only: charts need no more digits than a float has. */
export function toPlotted(amountMicros: string | bigint): number {
  return Number(BigInt(amountMicros)) / 1_000_000;
}
