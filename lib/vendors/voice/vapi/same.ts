/**
 * Whether `actual` says all that `wanted` says. The engine adds defaults of its own to what it was sent, so fields that
 * were not asked for do not count; lists must be equally long. `undefined` was never sent.
 */
export function says(actual: unknown, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      actual.length === wanted.length &&
      wanted.every((item, index) => says(actual[index], item))
    );
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof actual !== "object" || actual === null) return Object.keys(wanted).length === 0;
    return Object.entries(wanted).every(([key, value]) => says(Reflect.get(actual, key), value));
  }
  // An empty text may come back as none at all.
  return actual === wanted || (wanted === "" && (actual === null || actual === undefined));
}
