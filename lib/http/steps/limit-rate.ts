import { rateLimitScale } from "@/config/env.server";
import { RATE_LIMITS, type RateLimitClass } from "@/config/limits";
import { countShared, type RateLimitVerdict } from "@/lib/domain/shared/context/count-shared";
import { DomainError } from "@/lib/domain/shared/errors";
import type { Exchange } from "../exchange";
import { countLocally } from "./local-rate-counter";

/**
 * Counts the request against its class. Reads are counted in this process and compared with the others behind the
 * answer; sign-in, spend and mutations ask the shared counter first. Where it is away, sign-in and spend are refused.
 */
export async function limitRate(exchange: Exchange, key: string): Promise<void> {
  const rateClass = exchange.operation.rateLimit;
  const verdict = await countRequest(key, rateClass);
  writeLimitFields(exchange.responseHeaders, rateClass, verdict);
  if (verdict.allowed) return;
  throw new DomainError("rate_limited", `Too many requests. Try again in ${verdict.resetSeconds} seconds.`, {
    retryAfterSeconds: verdict.resetSeconds,
  });
}

async function countRequest(key: string, rateClass: RateLimitClass): Promise<RateLimitVerdict> {
  if (rateClass === "read" || rateClass === "webhook") return countLocally(key, rateClass);
  const shared = await countShared(key, rateClass);
  if (shared !== "unavailable") return shared;
  if (RATE_LIMITS[rateClass].whenStoreIsDown === "count-locally") return countLocally(key, rateClass);
  throw new DomainError(
    "unavailable",
    "This is not possible for the moment. Nothing was changed; try again soon.",
    {
      retryAfterSeconds: 10,
    },
  );
}

/** RateLimit fields of the IETF draft (draft-ietf-httpapi-ratelimit-headers-11). */
function writeLimitFields(headers: Headers, rateClass: RateLimitClass, verdict: RateLimitVerdict): void {
  const { windowSeconds, limit } = RATE_LIMITS[rateClass];
  headers.set("ratelimit-policy", `"${rateClass}";q=${limit * rateLimitScale()};w=${windowSeconds}`);
  headers.set("ratelimit", `"${rateClass}";r=${verdict.remaining};t=${verdict.resetSeconds}`);
}
