import type { CallStatus } from "./port";

type WithoutUndefined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined | null> };

/** Absent facts leave no key behind, so that merging facts by spreading never erases one. */
export function present<T extends object>(facts: T): WithoutUndefined<T> {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null);
  // The filter above is what the type says.
  return Object.fromEntries(entries) as WithoutUndefined<T>;
}

/** A name or an external id may also be somebody else's. */
export function isUuid(value: string | undefined): value is string {
  return value !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

/** Calls in which nobody spoke have no length, whatever their times say about ringing. */
export const SILENT: ReadonlySet<CallStatus> = new Set(["no_answer", "busy", "canceled"]);
