import { noSuch } from "./problems";
import type { Collection } from "./store";
import type { Doc } from "./values";
import type { StripeWorld } from "./world";

/** Everything a piece of work needs to know: whose data, what time it is, and which request caused it. */
export interface Scope {
  world: StripeWorld;
  /** The account the secret key belongs to. */
  platform: string;
  /** The account that is worked on: a connected one under `Stripe-Account`, otherwise the platform itself. */
  account: string;
  /** Epoch seconds; the frozen time where a test clock rules. */
  now(): number;
  /** Null for what happens by itself. */
  request: { id: string; idempotency_key: string | null } | null;
}

/** Names a kind of thing once; answers the collection of the account that is worked on. */
export function collectionOf<D extends Doc>(name: string): (scope: Scope) => Collection<D> {
  return (scope) => scope.world.store.collection<D>(scope.account, name);
}

/** The same work on another account, for example what a charge of a connected account does to the platform. */
export function inAccount(scope: Scope, account: string): Scope {
  return { ...scope, account };
}

export function isConnected(scope: Scope): boolean {
  return scope.account !== scope.platform;
}

/** Work that no request caused. */
export function backgroundScope(world: StripeWorld, platform: string, account = platform): Scope {
  return { world, platform, account, now: world.clock.now, request: null };
}

/** Throws 404 when `id` came from the path, or 400 when it was the value of `param`. */
export function mustFind<D extends Doc>(
  collection: Collection<D>,
  what: string,
  id: string,
  param?: string,
): D {
  const found = collection.get(id);
  if (!found) throw noSuch(what, id, param);
  return found;
}

type TestClock = Doc & { frozen_time: number };

/** What has a test clock lives in that clock's frozen time; everything else in the world's time. */
export function atClock(scope: Scope, testClock: string | null | undefined): Scope {
  if (!testClock) return scope;
  const clock = scope.world.store.collection<TestClock>(scope.account, "test_clocks").get(testClock);
  return clock ? { ...scope, now: () => clock.frozen_time } : scope;
}
