const MICROS_PER_UNIT = 1_000_000n;
const AMOUNT = /^(\d{1,13})(?:\.(\d{1,6}))?$/;

/**
 * An amount as people write it, "12.50", in micros of its currency, "12500000". Exact: no float is involved. Null for
 * anything else; commas are refused, for they mean thousands to some and decimals to others.
 */
export function parseAmount(text: string): string | null {
  const match = AMOUNT.exec(text.trim());
  if (!match) return null;
  const [, units = "0", fraction = ""] = match;
  return (BigInt(units) * MICROS_PER_UNIT + BigInt(fraction.padEnd(6, "0"))).toString();
}

/** Micros as people write an amount: "12500000" is "12.50". */
export function amountText(amountMicros: string): string {
  const micros = BigInt(amountMicros);
  const fraction = (micros % 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
  const units = (micros / 1_000_000n).toString();
  return fraction === "" ? units : `${units}.${fraction.padEnd(2, "0")}`;
}
