import { chargeForSeconds, type Micros } from "@/lib/domain/shared/money";
import type { PriceRule } from "./choose-rule";

/** The terms of a rule that make an amount of seconds. */
export type PriceTerms = Pick<
  PriceRule,
  "rateMicrosPerMinute" | "connectionFeeMicros" | "incrementSeconds" | "minimumSeconds"
>;

/** Seconds to bill for `rawSeconds` of conversation: at least the minimum, in whole steps; nothing where nobody spoke. */
export function billableSeconds(rawSeconds: number, terms: PriceTerms): number {
  if (rawSeconds <= 0) return 0;
  const least = Math.max(rawSeconds, terms.minimumSeconds);
  return Math.ceil(least / terms.incrementSeconds) * terms.incrementSeconds;
}

export interface RatedSeconds {
  billableSeconds: number;
  /** Of them covered by the plan's minutes. */
  includedSeconds: number;
  /** Of them charged at the rate; both parts sum to the billable seconds. */
  chargedSeconds: number;
  /** Connection fee and charged seconds at the rate, rounded half up to the micro once. */
  chargeMicros: Micros;
}

/**
 * The seconds and the price of one call. A plan's minutes cover what they reach, free of everything; the connection fee
 * is for calls of which at least one second is charged.
 */
export function rateSeconds(rawSeconds: number, terms: PriceTerms, coverableSeconds = 0): RatedSeconds {
  const billable = billableSeconds(rawSeconds, terms);
  const included = Math.min(billable, Math.max(0, coverableSeconds));
  const charged = billable - included;
  const fee = charged > 0 ? terms.connectionFeeMicros : 0n;
  return {
    billableSeconds: billable,
    includedSeconds: included,
    chargedSeconds: charged,
    chargeMicros: fee + chargeForSeconds(charged, terms.rateMicrosPerMinute),
  };
}
