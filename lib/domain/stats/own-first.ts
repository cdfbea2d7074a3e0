/** Currencies, each once: the agency's own first, the others by their code; its own alone where there are none. */
export function ownFirst(currencies: readonly string[], ownCurrency: string): string[] {
  const found = new Set(currencies);
  if (found.size === 0) return [ownCurrency];
  const others = [...found].filter((currency) => currency !== ownCurrency).toSorted();
  return found.has(ownCurrency) ? [ownCurrency, ...others] : others;
}
