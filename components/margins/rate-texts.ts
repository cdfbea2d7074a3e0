import { amountText, parseAmount } from "@/components/money/amount";

/** One currency as it is typed; an empty rate is none. */
export interface RateText {
  currency: string;
  rate: string;
}

/** Every currency there is a rate for or should be one, those in use first. */
export function toRateTexts(
  ratesPerUsd: Readonly<Record<string, string>>,
  inUse: readonly string[],
): RateText[] {
  const codes = new Set([...inUse, ...Object.keys(ratesPerUsd).sort()]);
  codes.delete("USD");
  return [...codes].map((currency) => {
    const rate = ratesPerUsd[currency];
    return { currency, rate: rate === undefined ? "" : amountText(rate) };
  });
}

/** What is wrong with a rate as it is typed; null for nothing. */
export function rateProblem(text: string): string | null {
  if (text.trim() === "") return null;
  const micros = parseAmount(text);
  if (micros === null) return "Write an amount such as 0.92, without commas.";
  return micros === "0" ? "Write more than nothing, or leave it empty." : null;
}

/** All rates as the API takes them: what is left out is no longer stated. The texts have no problems. */
export function toRates(texts: readonly RateText[]): Record<string, string> {
  return Object.fromEntries(
    texts.flatMap(({ currency, rate }) => {
      const micros = parseAmount(rate);
      return micros === null ? [] : [[currency, micros]];
    }),
  );
}
