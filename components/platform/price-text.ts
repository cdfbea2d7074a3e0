const MICROS_PER_UNIT = 1_000_000n;
const AMOUNT = /^(\d{1,9})(?:\.(\d{1,6}))?$/;

/** "12.5" as micros, "12500000"; null for anything that is no plain amount. Commas mean different things to people. */
export function textToMicros(text: string): string | null {
  const match = AMOUNT.exec(text.trim());
  if (!match) return null;
  const [, units = "0", fraction = ""] = match;
  return (BigInt(units) * MICROS_PER_UNIT + BigInt(fraction.padEnd(6, "0"))).toString();
}

/** Micros as people write an amount: two decimals, more only where they say something. */
export function microsToText(micros: string): string {
  const amount = BigInt(micros);
  const fraction = String(amount % MICROS_PER_UNIT).padStart(6, "0");
  return `${amount / MICROS_PER_UNIT}.${fraction.replace(/0{1,4}$/, "")}`;
}
