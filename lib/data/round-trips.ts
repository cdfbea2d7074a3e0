import { AsyncLocalStorage } from "node:async_hooks";
import { processSingleton } from "./singleton";

/** Messages to a server that were waited for. Statements sent in one go count once. */
export type RoundTrips = { sqlRoundTrips: number; sqlMs: number; redisRoundTrips: number };

type Tally = RoundTrips & { outer: Tally | undefined };

const storage = processSingleton("data.round-trips", () => new AsyncLocalStorage<Tally>());

/** Counts the round trips that `fn` causes. Tallies nest: an outer one includes its inner ones. */
export async function tally<T>(fn: (trips: RoundTrips) => T | Promise<T>): Promise<T> {
  const trips: Tally = { sqlRoundTrips: 0, sqlMs: 0, redisRoundTrips: 0, outer: storage.getStore() };
  return storage.run(trips, async () => await fn(trips));
}

/** The innermost running tally. */
export function currentTally(): RoundTrips | undefined {
  return storage.getStore();
}

export function countSqlRoundTrip(ms: number): void {
  for (let each = storage.getStore(); each; each = each.outer) {
    each.sqlRoundTrips += 1;
    each.sqlMs += ms;
  }
}

export function countRedisRoundTrip(): void {
  for (let each = storage.getStore(); each; each = each.outer) each.redisRoundTrips += 1;
}

/** Runs work that nobody waits for outside the running tally. */
export function untallied<T>(fn: () => T): T {
  return storage.exit(fn);
}
