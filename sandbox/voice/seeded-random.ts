import { createHash } from "node:crypto";

/** A repeatable source of chance: the same seed always tells the same story. */
export interface SeededRandom {
  /** In [0, 1). */
  next(): number;
  between(low: number, high: number): number;
  integer(low: number, high: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  shuffle<T>(items: readonly T[]): T[];
}

/** First 32 bits of SHA-256, so that near-equal texts give unrelated seeds. */
export function seedOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

/** The seed of a new call: its own wish, else one that calls to this number share, else one of its own. */
export function seedOfCall(
  id: string,
  wishes: { own: string | number | undefined; shared: string | number | null; number: string | undefined },
): number {
  if (wishes.own !== undefined) return seedOf(String(wishes.own));
  return seedOf(wishes.shared === null ? id : `${wishes.shared}/${wishes.number ?? ""}`);
}

/** mulberry32: small, fast, and good enough for dialogue and sound. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  function integer(low: number, high: number): number {
    return low + Math.floor(next() * (high - low + 1));
  }
  function shuffle<T>(items: readonly T[]): T[] {
    const keyed = items.map((item) => ({ item, key: next() }));
    return keyed.sort((a, b) => a.key - b.key).map((entry) => entry.item);
  }
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    integer,
    pick: (items) => items[integer(0, items.length - 1)] ?? items[0],
    shuffle,
  };
}
