/** Currencies money can be taken in, with the decimals the payment service counts them in. */
const NO_DECIMALS = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THREE_DECIMALS = new Set("BHD JOD KWD OMR TND".split(" "));

/** Micros of the smallest amount that can be paid: a cent is 10 000. Three decimals are paid in steps of ten (docs.stripe.com/currencies). */
export function microsPerPayableUnit(currency: string): bigint {
  const code = currency.toUpperCase();
  if (NO_DECIMALS.has(code)) return 1_000_000n;
  return 10_000n;
}

/** Micros of what the payment service counts in: a cent, a yen, a fils. */
export function microsPerMinorUnit(currency: string): bigint {
  const code = currency.toUpperCase();
  if (NO_DECIMALS.has(code)) return 1_000_000n;
  return THREE_DECIMALS.has(code) ? 1_000n : 10_000n;
}

/** The nearest amount that can be paid, halves away from zero. */
export function roundToPayable(micros: bigint, currency: string): bigint {
  const unit = microsPerPayableUnit(currency);
  const size = micros < 0n ? -micros : micros;
  const rounded = ((size * 2n + unit) / (unit * 2n)) * unit;
  return micros < 0n ? -rounded : rounded;
}

/** Micros as whole minor units; throws `RangeError` for what is not a whole number of them. */
export function toMinorUnits(micros: bigint, currency: string): number {
  const unit = microsPerMinorUnit(currency);
  if (micros % unit !== 0n) throw new RangeError(`${micros} micros are no whole minor units of ${currency}`);
  return Number(micros / unit);
}

/** Minor units as micros. */
export function fromMinorUnits(amount: number, currency: string): bigint {
  return BigInt(amount) * microsPerMinorUnit(currency);
}
