/** Sums in micros by currency, in the order of their first item. Amounts of different currencies are never added. */
export function sumByCurrency<Item extends { currency: string }>(
  items: readonly Item[],
  microsOf: (item: Item) => string,
): { currency: string; micros: string }[] {
  const sums = new Map<string, bigint>();
  for (const item of items) sums.set(item.currency, (sums.get(item.currency) ?? 0n) + BigInt(microsOf(item)));
  return [...sums].map(([currency, micros]) => ({ currency, micros: micros.toString() }));
}
