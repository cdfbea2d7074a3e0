import { serverEnv } from "@/config/env.server";
import type { SharedCache } from "./port";
import { createRateLimit } from "./upstash/rate-limiter";
import { createRedisClient, type RedisAddress } from "./upstash/redis-client";
import { createSharedCache } from "./upstash/shared-cache";

/** A cache slower than this is worse than none. */
const READ_TIMEOUT_MS = 800;

let cached: SharedCache | undefined;
let roundTripListener: () => void = () => undefined;

/** Sets who is told of each request to Redis; the request tally of the data layer in the product. */
export function onRedisRoundTrip(listener: () => void): void {
  roundTripListener = listener;
}

/** A cache over the Redis at this address. */
export function createCache(address: RedisAddress): SharedCache {
  const onRoundTrip = () => roundTripListener();
  const redis = createRedisClient(address, onRoundTrip, READ_TIMEOUT_MS);
  return createSharedCache(redis, createRateLimit(address, onRoundTrip));
}

/** The process's shared cache, from the environment. */
export function sharedCache(): SharedCache {
  cached ??= createCache({
    url: serverEnv().UPSTASH_REDIS_REST_URL,
    token: serverEnv().UPSTASH_REDIS_REST_TOKEN,
  });
  return cached;
}
