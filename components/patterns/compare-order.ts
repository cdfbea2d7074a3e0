export type Comparable = number | bigint | string | null;

/** By which column rows stand, and whether from the least on. */
export interface Order {
  key: string;
  isRising: boolean;
}

/** The order after a click on a column: figures from the most on at first, names from A on; a second click turns it. */
export function nextOrder(order: Order, key: string, isName: boolean): Order {
  return order.key === key ? { key, isRising: !order.isRising } : { key, isRising: isName };
}

/** What rows are put in order by, and which of them can be held against each other at all. */
export interface Ranking<Row> {
  rankOf: (row: Row) => Comparable;
  groupOf?: (row: Row) => string;
}

/**
 * Rows by a value, equal ones as they came; those without one stand last, whichever way. Rows of a group stand together,
 * groups from A on.
 */
export function inOrder<Row>(
  rows: readonly Row[],
  { rankOf, groupOf = () => "" }: Ranking<Row>,
  isRising: boolean,
): Row[] {
  return [...rows].sort((one, other) => {
    const [a, b] = [rankOf(one), rankOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const groups = compare(groupOf(one), groupOf(other));
    if (groups !== 0) return groups;
    return isRising ? compare(a, b) : compare(b, a);
  });
}

function compare(a: number | bigint | string, b: number | bigint | string): number {
  if (typeof a === "string" && typeof b === "string") return a.localeCompare(b, "en");
  return a < b ? -1 : a > b ? 1 : 0;
}
