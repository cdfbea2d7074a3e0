import { rateLimitScale } from "@/config/env.server";
import { RATE_LIMITS, type RateLimitClass } from "@/config/limits";
import { countShared, type RateLimitVerdict } from "@/lib/domain/shared/context/count-shared";
import { untallied } from "@/lib/domain/shared/round-trips";
import { nowMs } from "@/lib/platform/clock";

interface Window {
  startedAt: number;
  count: number;
  /** Until when the shared counter has refused this key. */
  refusedUntil: number;
}

const MAX_KEYS = 20_000;
/** One request in so many is also counted in the shared store, behind the answer. */
const SHARE_EVERY = 20;

const windows = new Map<string, Window>();

/**
 * Counts in this process only; of reads, other processes are heard through a sampled shared count that nobody waits for.
 * Limits of an address are each process's own: they guard the process, and an event may not cost a request to Redis.
 */
export function countLocally(key: string, rateClass: RateLimitClass): RateLimitVerdict {
  const rule = RATE_LIMITS[rateClass];
  const limit = rule.limit * rateLimitScale();
  const at = nowMs();
  const window = currentWindow(`${rateClass}:${key}`, at, rule.windowSeconds * 1000);
  window.count += 1;
  if (rateClass === "read" && window.count % SHARE_EVERY === 0) {
    void untallied(() => shareCount(window, key, rateClass));
  }
  const resetSeconds = Math.max(1, Math.ceil((window.startedAt + rule.windowSeconds * 1000 - at) / 1000));
  const allowed = window.count <= limit && window.refusedUntil <= at;
  return { allowed, limit, remaining: Math.max(0, limit - window.count), resetSeconds };
}

function currentWindow(key: string, at: number, lengthMs: number): Window {
  const known = windows.get(key);
  if (known && at - known.startedAt < lengthMs) return known;
  if (windows.size >= MAX_KEYS) dropOldest();
  const fresh = { startedAt: at, count: 0, refusedUntil: known?.refusedUntil ?? 0 };
  // Deleted first, so that the map keeps the order in which windows began.
  windows.delete(key);
  windows.set(key, fresh);
  return fresh;
}

/** Many addresses at once must not make everybody's count start anew. */
function dropOldest(): void {
  let toDrop = MAX_KEYS / 10;
  for (const key of windows.keys()) {
    if (toDrop-- <= 0) return;
    windows.delete(key);
  }
}

/** The sample stands for SHARE_EVERY requests: the shared limit is reached when the samples of all processes are. */
async function shareCount(window: Window, key: string, rateClass: RateLimitClass): Promise<void> {
  const verdict = await countShared(`sampled:${key}`, rateClass);
  if (verdict === "unavailable") return;
  const used = (verdict.limit - verdict.remaining) * SHARE_EVERY;
  if (used > verdict.limit * rateLimitScale()) window.refusedUntil = nowMs() + verdict.resetSeconds * 1000;
}
