/** The list with one item moved up or down by one place; unchanged at its ends. */
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const target = index + by;
  const [item, other] = [items[index], items[target]];
  if (item === undefined || other === undefined) return [...items];
  return items.map((each, place) => (place === index ? other : place === target ? item : each));
}
