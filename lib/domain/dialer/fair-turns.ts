/** Somebody who shares lines with others, and what they wait for. */
export interface Share<T> {
  /** Lines in use. */
  lines: number;
  /** In the order in which they are to be taken. */
  waiting: T[];
}

/** What became of a turn: a line was taken, none was needed, or nothing more can be done for this share now. */
export type TurnResult = "line" | "none" | "stop";

/**
 * Gives turns to whoever uses the fewest lines, until nobody waits any more or `take` stops everybody: one with a hundred
 * thousand waiting and ninety-nine with ten each get on side by side.
 */
export function takeTurns<T>(shares: readonly Share<T>[], take: (item: T) => TurnResult): void {
  const open = shares
    .filter(({ waiting }) => waiting.length > 0)
    .map(({ lines, waiting }) => ({ lines, waiting, next: 0 }));
  while (open.length > 0) {
    const share = open.reduce((fewest, each) => (each.lines < fewest.lines ? each : fewest));
    const item = share.waiting[share.next];
    share.next += 1;
    const result = item === undefined ? "stop" : take(item);
    if (result === "line") share.lines += 1;
    if (result === "stop" || share.next >= share.waiting.length) open.splice(open.indexOf(share), 1);
  }
}

/** One of each list in turn. */
export function interleave<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();
}
