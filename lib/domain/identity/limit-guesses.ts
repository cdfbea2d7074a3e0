import type { RateLimitClass } from "@/config/limits";
import { sha256Hex } from "@/lib/platform/crypto";
import { countShared } from "../shared/context/count-shared";
import { DomainError } from "../shared/errors";
import { identityRefusal } from "./outcomes";

/** Counts a guess at the password of an address; without the counters nobody may guess. */
export function limitPasswordGuesses(email: string): Promise<void> {
  const message = "Too many attempts for this account. Wait a minute and try again.";
  return limit(`email:${sha256Hex(email)}`, "signIn", message);
}

/** Counts a guess at a person's second factor; without the counters nobody may guess. */
export function limitCodeGuesses(userId: string): Promise<void> {
  const message = "Too many codes were tried for this account. Wait a quarter of an hour and try again.";
  return limit(`second-factor:${userId}`, "secondFactor", message);
}

/** Counts mails somebody has us send to an address that may not be theirs. */
export function limitMailsTo(email: string): Promise<void> {
  const message = "Several mails went to this address already. Wait a minute and try again.";
  return limit(`mail:${sha256Hex(email)}`, "signIn", message);
}

async function limit(key: string, rateClass: RateLimitClass, message: string): Promise<void> {
  const verdict = await countShared(key, rateClass);
  if (verdict === "unavailable") throw identityRefusal("unavailable");
  if (!verdict.allowed) {
    throw new DomainError("rate_limited", message, { retryAfterSeconds: verdict.resetSeconds });
  }
}
