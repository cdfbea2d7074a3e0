import { backgroundScope, type Scope } from "./scope";
import type { StripeWorld } from "./world";

/** Work on each account that owns anything, under the platform it is connected to. */
export function allScopes(world: StripeWorld): Scope[] {
  const accounts = world.store.accounts();
  const platformOf = new Map<string, string>();
  for (const platform of accounts) {
    for (const connected of world.store.collection(platform, "connected").all()) {
      platformOf.set(connected.id, platform);
    }
  }
  return accounts.map((account) => backgroundScope(world, platformOf.get(account) ?? account, account));
}

/** Finds a thing by id in whatever account has it: pages and controls know no keys. */
export function findAnywhere<Found>(
  world: StripeWorld,
  find: (scope: Scope) => Found | undefined,
): { scope: Scope; found: Found } | null {
  for (const scope of allScopes(world)) {
    const found = find(scope);
    if (found !== undefined) return { scope, found };
  }
  return null;
}
