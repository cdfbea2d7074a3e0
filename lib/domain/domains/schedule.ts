import type { CheckError } from "./rows";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long somebody who added a domain is helped by looking again and again. */
const WAITING_DAYS = 3;
/** Longer than a former holder without proof keeps a domain, so that the new one need not come back to ask. */
const HELD_DAYS = 14;

export interface ScheduleFacts {
  createdAt: Date;
  verifiedAt: Date | null;
  lastCheckError: CheckError | null;
  proofLostAt: Date | null;
  pointsHere: boolean | null;
  /** When a domain somebody else gave up is free again. */
  quarantinedUntil?: Date | null | undefined;
}

/** When a domain is looked up next of its own accord; null when nobody waits for it any more. */
export function nextCheck(facts: ScheduleFacts, at: Date): Date | null {
  const delay = facts.verifiedAt ? delayInUse(facts, facts.verifiedAt, at) : delayWaiting(facts, at);
  return delay === null ? null : new Date(at.getTime() + delay);
}

function delayInUse(facts: ScheduleFacts, verifiedAt: Date, at: Date): number {
  if (facts.lastCheckError === "dns_failed") return HOUR;
  if (facts.proofLostAt) return 6 * HOUR;
  const isFresh = at.getTime() - verifiedAt.getTime() < WAITING_DAYS * DAY;
  return facts.pointsHere === false && isFresh ? 15 * MINUTE : DAY;
}

function delayWaiting(
  { createdAt, lastCheckError, quarantinedUntil }: ScheduleFacts,
  at: Date,
): number | null {
  const age = at.getTime() - createdAt.getTime();
  if (lastCheckError === "quarantined" && quarantinedUntil) {
    return Math.max(quarantinedUntil.getTime() - at.getTime(), HOUR);
  }
  if (lastCheckError === "held") return age < HELD_DAYS * DAY ? 6 * HOUR : null;
  if (age < HOUR) return 5 * MINUTE;
  if (age < DAY) return 15 * MINUTE;
  return age < WAITING_DAYS * DAY ? HOUR : null;
}
