/** Currencies a plan can be in: that of the account payments go to first, then those of the clients. */
export function planCurrencies(
  account: string | undefined,
  clients: readonly { currency: string }[],
): readonly string[] {
  const known = new Set([...(account ? [account] : []), ...clients.map(({ currency }) => currency)]);
  return known.size === 0 ? ["USD"] : [...known];
}
