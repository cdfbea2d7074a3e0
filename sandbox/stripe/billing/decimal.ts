/** Exact decimals of at most twelve places, as whole numbers of 10^-12. */
const PLACES = 12;
export const ONE = 10n ** BigInt(PLACES);

/** Reads `12`, `-0.5` or `1e-7`-free decimal text; more places than twelve are cut off. */
export function parseDecimal(value: string | number): bigint {
  const text = typeof value === "number" ? value.toFixed(PLACES) : value;
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const units = BigInt(whole) * ONE + BigInt(fraction.slice(0, PLACES).padEnd(PLACES, "0"));
  return sign === "-" ? -units : units;
}

/** The shortest text of a decimal. */
export function formatDecimal(value: bigint): string {
  const sign = value < 0n ? "-" : "";
  const size = value < 0n ? -value : value;
  const fraction = String(size % ONE)
    .padStart(PLACES, "0")
    .replace(/0+$/, "");
  return `${sign}${size / ONE}${fraction === "" ? "" : `.${fraction}`}`;
}

/** `numerator / denominator`, halves away from zero. The denominator is positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** A whole amount times a share, for example of seconds; halves away from zero. */
export function shareOf(amount: number, part: number, whole: number): number {
  if (whole <= 0) return 0;
  return Number(divideRounded(BigInt(amount) * BigInt(part), BigInt(whole)));
}
