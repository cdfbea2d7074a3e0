import { Redis } from "@upstash/redis";

export interface RedisAddress {
  url: string;
  token: string;
}

/**
 * A client that hands values through as the strings they are and reports each HTTP request it makes. One quick retry
 * covers a keep-alive socket that the server closed. `timeoutMs` is for the whole of one request, retry included.
 */
export function createRedisClient(address: RedisAddress, onRoundTrip: () => void, timeoutMs: number): Redis {
  const redis = new Redis({
    ...address,
    automaticDeserialization: false,
    enableTelemetry: false,
    retry: { retries: 1, backoff: () => 10 },
    signal: () => AbortSignal.timeout(timeoutMs),
  });
  redis.use((request, next) => {
    onRoundTrip();
    return next(request);
  });
  return redis;
}
