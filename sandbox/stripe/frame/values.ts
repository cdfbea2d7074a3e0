export type Bag = Record<string, unknown>;
export type Metadata = Record<string, string>;

/**
 * Anything the API knows, kept in the shape in which it is shown. Keys that begin with an underscore are the
 * stand-in's own notes and never leave it.
 */
export type Doc = { id: string; object: string };

export function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A deep copy without the stand-in's own notes: what may be sent. */
export function visible(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(visible);
  if (!isBag(value)) return value;
  const shown = Object.entries(value).filter(([key]) => !key.startsWith("_"));
  return Object.fromEntries(shown.map(([key, inner]) => [key, visible(inner)]));
}

/** What `before` said where `after` says something else; nested objects are compared key by key. */
export function changedAttributes(before: Bag, after: Bag): Bag {
  const changed: Bag = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const old = before[key];
    const now = after[key];
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    changed[key] = isBag(old) && isBag(now) ? changedAttributes(old, now) : (old ?? null);
  }
  return changed;
}
