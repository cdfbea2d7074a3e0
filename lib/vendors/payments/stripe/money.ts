import { fromMinorUnits, microsPerPayableUnit, toMinorUnits } from "@/config/currency";

/** What is asked for in minor units. Throws `RangeError` for what cannot be paid exactly. */
export function toPayable(micros: bigint, currency: string): number {
  if (micros % microsPerPayableUnit(currency) !== 0n) {
    throw new RangeError(`${micros} micros of ${currency} cannot be paid exactly`);
  }
  const amount = toMinorUnits(micros, currency);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${micros} micros are too large to be paid`);
  return amount;
}

/** Like `toPayable`, for a part that may be absent or nothing. */
export function toPayablePart(micros: bigint | undefined, currency: string): number | undefined {
  return micros === undefined || micros === 0n ? undefined : toPayable(micros, currency);
}

/** Micros of an amount that was told. Throws `RangeError` for one that is not exact. */
export function toMicros(amount: number, currency: string): bigint {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`The amount ${amount} is not exact`);
  return fromMinorUnits(amount, currency);
}

export function sumMicros(amounts: readonly number[], currency: string): bigint {
  return amounts.reduce((sum, amount) => sum + toMicros(amount, currency), 0n);
}

/** The currency as the service writes it. */
export function wireCurrency(currency: string): string {
  return currency.toLowerCase();
}
