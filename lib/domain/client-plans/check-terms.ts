import { microsPerMinorUnit, microsPerPayableUnit } from "@/config/currency";
import type { FieldError } from "@/types/problem";

/** The terms of a plan as they are stored; amounts in micros of its currency. */
export interface Terms {
  kind: "prepaid" | "postpaid";
  currency: string;
  priceMicros: bigint;
  interval: "month" | "year";
  intervalCount: number;
  includedSeconds: number;
  /** Null until somebody has said what a minute costs; no plan is kept so. */
  rateMicrosPerMinute: bigint | null;
  connectionFeeMicros: bigint;
  incrementSeconds: number;
  minimumSeconds: number;
  trialDays: number;
  spendCapMicros: bigint | null;
  graceHours: number;
}

/** Most the payment service takes at once, in what it counts in. */
const MOST_MINOR_UNITS = 99_999_999n;
/** A minute or a connection for a million of the currency is a mistake. */
const MOST_RATE = 1_000_000_000_000n;
/** Three years, as far as the payment service goes. */
const MOST_COUNT = { month: 36, year: 3 };

/** What of a plan's terms does not fit together, in words; nothing when all is well. */
export function checkTerms(terms: Terms): FieldError[] {
  const { currency, interval, intervalCount } = terms;
  const unit = microsPerPayableUnit(currency);
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string) => void errors.push({ field: `body.${field}`, message });
  if (terms.priceMicros % unit !== 0n)
    refuse("priceMicros", `must be a multiple of ${unit} micros, the least that can be paid in ${currency}`);
  if (terms.priceMicros / microsPerMinorUnit(currency) > MOST_MINOR_UNITS)
    refuse("priceMicros", "is more than can be charged at once");
  if (intervalCount > MOST_COUNT[interval])
    refuse("intervalCount", `must be at most ${MOST_COUNT[interval]} ${interval}s`);
  if (terms.rateMicrosPerMinute === null) refuse("rateMicrosPerMinute", rateIsMissing(terms));
  else if (terms.rateMicrosPerMinute > MOST_RATE) refuse("rateMicrosPerMinute", "is too high for a minute");
  if (terms.connectionFeeMicros > MOST_RATE) refuse("connectionFeeMicros", "is too high for a call");
  if (terms.kind === "prepaid" && terms.spendCapMicros !== null)
    refuse("spendCapMicros", "is for postpaid plans: a prepaid client spends what it has");
  if (terms.spendCapMicros === 0n) refuse("spendCapMicros", "must be above zero, or null for no cap");
  return errors;
}

function rateIsMissing({ kind }: Terms): string {
  return kind === "prepaid"
    ? "say what a minute costs once the included ones are used up"
    : "say what a minute of usage costs";
}
