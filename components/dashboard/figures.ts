export const PERIODS = [7, 30, 90] as const;

/** A period from an address; anything else is thirty days. */
export function readPeriod(days: unknown): number {
  return PERIODS.find((period) => String(period) === String(days)) ?? 30;
}

/** Whole minutes a balance buys; null where minutes cost nothing. */
export function minutesLeft(availableMicros: string, rateMicrosPerMinute: string): number | null {
  const [available, rate] = [BigInt(availableMicros), BigInt(rateMicrosPerMinute)];
  if (rate <= 0n) return null;
  return available <= 0n ? 0 : Number(available / rate);
}
