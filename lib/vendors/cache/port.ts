import type { RateLimitClass } from "@/config/limits";

/** What a cached value depends on: a person, a host, a workspace. Bumping a subject ends every value built on it. */
export type CacheSubject = string;

export interface CacheRead {
  /** The stored value, or null when absent or older than the last change of one of its subjects. */
  value: string | null;
  /** The store's clock (microseconds) at this read; hand it to `fill` so that a slow reader cannot revive old rights. */
  readAt: string;
}

export interface RateLimitVerdict {
  allowed: boolean;
  limit: number;
  remaining: number;
  resetSeconds: number;
}

/**
 * The shared cache. Every method costs one round trip. A store that is down answers "unavailable" and never throws:
 * callers decide whether to go on without it (reads) or to refuse (sign-in, spend).
 */
export interface SharedCache {
  /** Reads several values at once; each is checked against the change times of its own subjects. */
  read(keys: readonly string[]): Promise<CacheRead[] | "unavailable">;
  /** Stores a value computed from data read after `readAt`; the value names its subjects. */
  fill(
    key: string,
    value: string,
    subjects: readonly CacheSubject[],
    readAt: string,
    ttlSeconds: number,
  ): Promise<void>;
  /** Marks the subjects as changed now. Returns false when the store could not be told: retry by a job. */
  bump(subjects: readonly CacheSubject[]): Promise<boolean>;
  /** Counts one request of `key` against a class. */
  rateLimit(key: string, rateLimitClass: RateLimitClass): Promise<RateLimitVerdict | "unavailable">;
  ping(): Promise<boolean>;
}
