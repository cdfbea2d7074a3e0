/** Providers name their costs in dollars. */
const DOLLAR = "USD";

export interface RateNeed {
  /** In which the client is charged. */
  currency: string;
  /** In which the agency pays for its plan and calls. */
  ownCurrency: string;
  ratesPerUsd: Readonly<Record<string, string>>;
}

/** Currencies of which the agency has to say what a dollar is before costs of such a call can be told in its currency. */
export function missingRates({ currency, ownCurrency, ratesPerUsd }: RateNeed): string[] {
  return [...new Set([currency, ownCurrency])].filter((code) => code !== DOLLAR && !(code in ratesPerUsd));
}

/** "EUR", "EUR and GBP". */
export function spellCurrencies(codes: readonly string[]): string {
  return codes.length < 2 ? codes.join("") : `${codes.slice(0, -1).join(", ")} and ${codes.at(-1)}`;
}

/** What to do about amounts that cannot be compared. */
export function spellMissing(need: RateNeed): string {
  const missing = missingRates(need);
  return missing.length > 0
    ? `Not comparable: state a rate for ${spellCurrencies(missing)}`
    : "Not comparable yet: your rates are being applied";
}

/** Whether calls that could not be compared are about to be, for every rate they need is stated. */
export function areBeingTold(
  rows: readonly { currency: string; uncomparedCalls: number }[],
  known: Omit<RateNeed, "currency">,
): boolean {
  return rows.some(
    ({ currency, uncomparedCalls }) =>
      uncomparedCalls > 0 && missingRates({ currency, ...known }).length === 0,
  );
}
