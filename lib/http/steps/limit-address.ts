import { DomainError } from "@/lib/domain/shared/errors";
import type { Exchange } from "../exchange";
import { countLocally } from "./local-rate-counter";

/** A wide limit per client address before anything costs: counted in this process, so it never waits. */
export function limitAddress(exchange: Exchange): void {
  const verdict = countLocally(`address:${exchange.ipAddress}`, "address");
  if (verdict.allowed) return;
  throw new DomainError("rate_limited", "Too many requests from this address. Try again shortly.", {
    retryAfterSeconds: verdict.resetSeconds,
  });
}
