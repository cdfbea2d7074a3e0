/** Micro-units of a currency: 1_000_000 is one unit. */
export type Micros = bigint;

/**
 * The charge of so many seconds at a rate per minute, rounded half up to the micro.
 * `seconds` is a whole number of billable seconds (already rounded up from the measured duration).
 */
export function chargeForSeconds(seconds: number, rateMicrosPerMinute: Micros): Micros {
  if (!Number.isInteger(seconds) || seconds < 0)
    throw new RangeError("billable seconds must be a whole number");
  const sixtieths = BigInt(seconds) * rateMicrosPerMinute;
  return (sixtieths * 2n + 60n) / 120n;
}

/** Whole seconds to bill for a measured duration: every begun second counts. */
export function billableSeconds(durationMs: number): number {
  return Math.max(0, Math.ceil(durationMs / 1000));
}
