import type { RateLimitClass } from "@/config/limits";
import type { RateLimitVerdict } from "@/lib/vendors/cache/port";
import { sharedCache } from "@/lib/vendors/cache/registry";

export type { RateLimitVerdict } from "@/lib/vendors/cache/port";

/** Counts one request in the counter all processes share; one round trip. */
export async function countShared(
  key: string,
  rateLimitClass: RateLimitClass,
): Promise<RateLimitVerdict | "unavailable"> {
  return sharedCache().rateLimit(key, rateLimitClass);
}
