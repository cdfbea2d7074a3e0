import { nowMs } from "@/lib/platform/clock";

const PERIOD_MS = 600_000;

/**
 * A part of keys for what may be made twice without harm, such as a payer or a price. Those who ask at once share a key;
 * the service repeats a failure to the same key for a day, so that a later try needs another one.
 */
export function keyPeriod(): number {
  return Math.floor(nowMs() / PERIOD_MS);
}
