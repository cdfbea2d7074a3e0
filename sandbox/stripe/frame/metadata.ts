import type { Metadata } from "./values";

/** What is said is changed, an empty value takes its key away, null takes all away, undefined changes nothing. */
export function mergeMetadata(before: Metadata, change: Metadata | null | undefined): Metadata {
  if (change === undefined) return before;
  if (change === null) return {};
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== ""));
}
