import { DomainError } from "@/lib/domain/shared/errors";
import type { Exchange } from "../exchange";
import { countLocally } from "./local-rate-counter";

/**
 * A wide limit per client address before anything costs: counted in this process, so it never waits. Providers send all
 * their events from a few addresses and have a wider one.
 */
export function limitAddress(exchange: Exchange): void {
  const limit = exchange.operation.audience === "webhook" ? "webhook" : "address";
  const verdict = countLocally(`address:${exchange.ipAddress}`, limit);
  if (verdict.allowed) return;
  throw new DomainError("rate_limited", "Too many requests from this address. Try again shortly.", {
    retryAfterSeconds: verdict.resetSeconds,
  });
}
