import { Ratelimit } from "@upstash/ratelimit";
import { rateLimitScale } from "@/config/env.server";
import { RATE_LIMITS, type RateLimitClass } from "@/config/limits";
import { nowMs } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import type { SharedCache } from "../port";
import { createRedisClient, type RedisAddress } from "./redis-client";

/** After this the caller decides without the store. Who would be refused then waits longer for its answer. */
const ANSWER_TIMEOUT_MS = { "count-locally": 500, refuse: 3_000 } as const;

function createLimiter(
  address: RedisAddress,
  onRoundTrip: () => void,
  limitClass: RateLimitClass,
): Ratelimit {
  const { limit, windowSeconds, whenStoreIsDown } = RATE_LIMITS[limitClass];
  const timeout = ANSWER_TIMEOUT_MS[whenStoreIsDown];
  return new Ratelimit({
    redis: createRedisClient(address, onRoundTrip, timeout),
    limiter: Ratelimit.slidingWindow(limit * rateLimitScale(), `${windowSeconds} s`),
    prefix: `rate:${limitClass}`,
    timeout,
    analytics: false,
    // Keys that are over their limit are refused in process until the window turns.
    ephemeralCache: new Map(),
  });
}

/** Sliding-window counting shared by all processes; one round trip a question. */
export function createRateLimit(address: RedisAddress, onRoundTrip: () => void): SharedCache["rateLimit"] {
  const limiters = new Map<RateLimitClass, Ratelimit>();
  return async (key, limitClass) => {
    const limiter = limiters.get(limitClass) ?? createLimiter(address, onRoundTrip, limitClass);
    limiters.set(limitClass, limiter);
    try {
      const verdict = await limiter.limit(key);
      // The library lets everybody pass when the store is slow; who may pass then is for the caller to say.
      if (verdict.reason === "timeout") throw new Error("the rate limit store is slow");
      return {
        allowed: verdict.success,
        limit: verdict.limit,
        remaining: Math.max(0, verdict.remaining),
        resetSeconds: Math.max(1, Math.ceil((verdict.reset - nowMs()) / 1_000)),
      };
    } catch {
      countMetric("cache.unavailable", { operation: "rate-limit" });
      return "unavailable";
    }
  };
}
