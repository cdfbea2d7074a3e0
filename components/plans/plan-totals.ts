interface PlanTotal {
  currency: string;
  subscribers: number;
  mrrMicros: string;
}

/** What plans bring a month, by currency; the one with most subscribers first. */
export function planTotals(plans: readonly PlanTotal[]): PlanTotal[] {
  const byCurrency = new Map<string, PlanTotal>();
  for (const { currency, subscribers, mrrMicros } of plans) {
    const known = byCurrency.get(currency) ?? { currency, subscribers: 0, mrrMicros: "0" };
    byCurrency.set(currency, {
      currency,
      subscribers: known.subscribers + subscribers,
      mrrMicros: (BigInt(known.mrrMicros) + BigInt(mrrMicros)).toString(),
    });
  }
  return [...byCurrency.values()].sort((one, other) => other.subscribers - one.subscribers);
}
