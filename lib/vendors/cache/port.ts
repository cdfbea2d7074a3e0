import type { RateLimitClass } from "@/config/limits";

/** A cached value, or null, together with the epochs a later fill must still find. */
export interface EpochRead {
  value: string | null;
  epochs: string[];
}

export interface RateLimitVerdict {
  allowed: boolean;
  limit: number;
  remaining: number;
  resetSeconds: number;
}

/**
 * The shared cache. Each method is one round trip.
 *
 * An epoch is a random token that stands for "the state of this subject". A value is served only while every epoch it
 * was filled under is still in place, so dropping one epoch invalidates all values that hang on it.
 */
export interface SharedCache {
  /** Throws `VendorError` when the cache is away. */
  readWithEpochs(valueKey: string, epochKeys: string[]): Promise<EpochRead>;
  /** Stores unless an epoch moved since `expectedEpochs` were read; tells whether it stored. */
  fillIfEpochs(input: {
    valueKey: string;
    value: string;
    ttlSeconds: number;
    epochKeys: string[];
    expectedEpochs: string[];
  }): Promise<boolean>;
  /** Invalidates everything filled under these epochs. */
  bumpEpochs(epochKeys: string[]): Promise<void>;
  /** Throws `VendorError` when the cache is away; for health checks. */
  ping(): Promise<void>;
}

/** Shared request counting. Never throws and never guesses: a store that does not answer is `"unavailable"`. */
export interface RateLimiter {
  rateLimit(key: string, limitClass: RateLimitClass): Promise<RateLimitVerdict | "unavailable">;
}
