import type { PriceTerms, RatedSeconds } from "@/lib/domain/rating/rate-call";
import type { Micros } from "@/lib/domain/shared/money";

export interface PricedWords {
  isAnswered: boolean;
  isExempt: boolean;
  terms: PriceTerms;
  rated: RatedSeconds;
}

/** Why a call cost what it cost. What comes before the first semicolon is how seconds are counted. */
export function inWords({ isAnswered, isExempt, terms, rated }: PricedWords): string {
  if (!isAnswered) return "not answered: nothing is charged";
  if (isExempt) return "billing-exempt: nothing is charged";
  const covered = rated.includedSeconds;
  const all = covered === rated.billableSeconds;
  const minutes = all ? "all" : `${covered} of ${rated.billableSeconds}`;
  return ruleInWords(terms) + (covered > 0 ? `; ${minutes} seconds covered by the plan's minutes` : "");
}

/** How a rule counts and what it asks, for example "in whole minutes; 0.15/min; 0.05 to connect". */
export function ruleInWords(terms: PriceTerms): string {
  const { incrementSeconds, minimumSeconds, connectionFeeMicros } = terms;
  const steps =
    incrementSeconds === 1
      ? "per second, rounded up"
      : incrementSeconds === 60
        ? "per minute, rounded up"
        : `in steps of ${incrementSeconds} seconds, rounded up`;
  const least = minimumSeconds > 0 ? `, at least ${minimumSeconds} seconds` : "";
  const fee = connectionFeeMicros > 0n ? `; ${asMoney(connectionFeeMicros)} to connect` : "";
  return `${steps}${least}; ${asMoney(terms.rateMicrosPerMinute)}/min${fee}`;
}

/** Micros as a decimal of the currency with at least two places: 150000 is 0.15. */
function asMoney(micros: Micros): string {
  const digits = micros.toString().padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0{1,4}$/, "");
  return `${digits.slice(0, -6)}.${fraction}`;
}
