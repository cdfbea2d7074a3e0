import type { HoldTerms } from "@/lib/domain/credits/holds";
import { billableSeconds, type PriceTerms } from "@/lib/domain/rating/rate-call";
import type { CallSpending } from "@/types/call-spending";
import type { RuleTerms } from "./price-call";

/** Most that is set aside for a call at a time; a longer one sets more aside as it goes on. */
const HOLD_STEP_SECONDS = 300;
/** Less than this is not worth a call. */
const LEAST_SECONDS = 60;

/**
 * What to set aside for a call that has gone on for `elapsedSeconds` and may take `maxDurationSeconds` in all, or as long
 * as its cost cap lets it.
 */
export function holdTermsOf(
  terms: RuleTerms,
  call: { elapsedSeconds: number; maxDurationSeconds: number; spending: CallSpending },
): HoldTerms {
  const least = call.elapsedSeconds + LEAST_SECONDS;
  const longest = Math.min(call.maxDurationSeconds, secondsWithin(call.spending.callCostCapMicros, terms));
  const wanted = Math.max(least, Math.min(call.elapsedSeconds + HOLD_STEP_SECONDS, longest));
  const { rateMicrosPerMinute, connectionFeeMicros, incrementSeconds, usesIncluded } = terms;
  return {
    ...{ rateMicrosPerMinute, connectionFeeMicros, incrementSeconds, usesIncluded },
    wantedSeconds: billableSeconds(wanted, terms),
    leastSeconds: billableSeconds(least, terms),
  };
}

/** How long a call may take so that it comes to no more than `capMicros`; without a cap, or a rate, for ever. */
export function secondsWithin(capMicros: bigint | null, terms: PriceTerms): number {
  const { rateMicrosPerMinute, connectionFeeMicros, incrementSeconds } = terms;
  if (capMicros === null || (rateMicrosPerMinute === 0n && capMicros >= connectionFeeMicros)) return Infinity;
  if (capMicros < connectionFeeMicros) return 0;
  const seconds = Number(((capMicros - connectionFeeMicros) * 60n) / rateMicrosPerMinute);
  return Math.floor(seconds / incrementSeconds) * incrementSeconds;
}
