/**
 * Micro-dollars of an amount of dollars that arrived as a JSON number. Works on the number's shortest decimal text, so
 * that 0.1 is 100000 and not a neighbour of it; halves round away from zero.
 */
export function usdToMicros(dollars: number): bigint {
  if (!Number.isFinite(dollars)) throw new Error(`${dollars} is not an amount of money`);
  const [mantissa = "0", exponent = "0"] = Math.abs(dollars).toString().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const digits = whole + fraction;
  /** How many of the digits stand before the decimal point of the micro amount. */
  const point = whole.length + Number(exponent) + 6;
  const kept = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const next = point >= 0 ? (digits[point] ?? "0") : "0";
  const micros = BigInt(kept) + (next >= "5" ? 1n : 0n);
  return dollars < 0 ? -micros : micros;
}
