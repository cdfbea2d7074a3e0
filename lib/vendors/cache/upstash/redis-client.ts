import { Redis } from "@upstash/redis";

export interface RedisAddress {
  url: string;
  token: string;
}

/** For the whole of one request, retry included. A cache slower than this is worse than none. */
const REQUEST_TIMEOUT_MS = 800;

/**
 * A client that hands values through as the strings they are and reports each HTTP request it makes. One quick retry
 * covers a keep-alive socket that the server closed.
 */
export function createRedisClient(address: RedisAddress, onRoundTrip: () => void): Redis {
  const redis = new Redis({
    ...address,
    automaticDeserialization: false,
    enableTelemetry: false,
    retry: { retries: 1, backoff: () => 10 },
    signal: () => AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  redis.use((request, next) => {
    onRoundTrip();
    return next(request);
  });
  return redis;
}
