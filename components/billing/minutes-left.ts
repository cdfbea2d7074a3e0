/** Whole minutes the available balance pays for; null when minutes cost nothing. */
export function minutesLeft(account: {
  availableMicros: string;
  rateMicrosPerMinute: string;
}): number | null {
  const rate = BigInt(account.rateMicrosPerMinute);
  if (rate <= 0n) return null;
  const available = BigInt(account.availableMicros);
  return available <= 0n ? 0 : Number(available / rate);
}
