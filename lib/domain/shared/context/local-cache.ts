import { processSingleton } from "@/lib/data/singleton";
import { nowMs } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";

interface Entry {
  value: unknown;
  validUntil: number;
}

const MAX_ENTRIES = 5_000;
/** Below one second, so that together with the time of a bump a revoked right is gone within the second. */
const LIFETIME_MS = 900;

/** Pages and routes are separate bundles: what a route forgets, the page after it must not remember. */
const local = processSingleton("context.local-cache", () => ({
  entries: new Map<string, Entry>(),
  clearedAtMs: 0,
}));
const { entries } = local;

/** This process's copy, good for less than a second after `loadedAtMs`. */
export function readLocal<T>(key: string, atMs: number): T | undefined {
  const entry = entries.get(key);
  if (!entry || entry.validUntil <= atMs) return undefined;
  countMetric("context_cache", { layer: "local", result: "hit" });
  // The key names the type: each key prefix has one writer.
  return entry.value as T;
}

/** Keeps a value; `loadedAtMs` is the moment before its source was asked. One older than the last clearing is dropped. */
export function writeLocal(key: string, value: unknown, loadedAtMs: number): void {
  if (loadedAtMs < local.clearedAtMs) return;
  if (entries.size >= MAX_ENTRIES) dropOldest();
  entries.delete(key);
  entries.set(key, { value, validUntil: loadedAtMs + LIFETIME_MS });
}

/** Maps keep insertion order, so the first keys are the oldest. */
function dropOldest(): void {
  let toDrop = MAX_ENTRIES / 10;
  for (const key of entries.keys()) {
    if (toDrop-- <= 0) return;
    entries.delete(key);
  }
}

/** Forgets everything; for tests and for changes made in this very process. */
export function clearLocal(): void {
  entries.clear();
  local.clearedAtMs = nowMs();
}
