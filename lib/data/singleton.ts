const STORE = Symbol.for("genius365.process-singletons");

/**
 * One value per process and key. A module may be loaded more than once (bundles of several routes, hot reload); pools
 * and async contexts must not multiply with it.
 */
export function processSingleton<T>(key: string, make: () => T): T {
  const store = singletons();
  if (!store.has(key)) store.set(key, make());
  return store.get(key) as T; // each key is used with one type, in the file that owns it
}

/** Forgets a value so that the next caller makes a new one. */
export function dropSingleton(key: string): void {
  singletons().delete(key);
}

function singletons(): Map<string, unknown> {
  // A property of our own on the global object, which its type cannot know.
  const holder = globalThis as { [STORE]?: Map<string, unknown> };
  holder[STORE] ??= new Map();
  return holder[STORE];
}
