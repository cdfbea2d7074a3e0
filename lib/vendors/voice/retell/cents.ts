/** Micro-dollars in a cent, as a power of ten. */
const SHIFT = 4;

/**
 * Micro-dollars of an amount of cents that arrived as a JSON number. Works on the number's shortest decimal text, so that
 * 4.35 is 43500 and not a neighbour of it; halves round away from zero.
 */
export function centsToMicros(cents: number): bigint {
  if (!Number.isFinite(cents)) throw new Error(`${cents} is not an amount of money`);
  const [mantissa = "0", exponent = "0"] = Math.abs(cents).toString().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const digits = whole + fraction;
  /** How many of the digits stand before the decimal point of the micro amount. */
  const point = whole.length + Number(exponent) + SHIFT;
  const kept = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const next = point >= 0 ? (digits[point] ?? "0") : "0";
  const micros = BigInt(kept) + (next >= "5" ? 1n : 0n);
  return cents < 0 ? -micros : micros;
}
