import type { HoldTerms } from "./holds";

/** What a client has to pay a call with, before the call. */
export interface HoldMeans {
  /** Null without a plan that reaches calls of now. */
  plan: {
    kind: "prepaid" | "postpaid";
    /** Of the plan's minutes, neither used nor reserved by other calls. */
    freeSeconds: number;
    /** Of a postpaid period's spend cap, neither spent nor reserved; null is without a cap. */
    freeMicros: bigint | null;
  } | null;
  /** Neither spent nor held. */
  balanceMicros: bigint;
}

/** What is set aside for one call. */
export interface SizedHold {
  seconds: number;
  amountMicros: bigint;
  /** Of a postpaid period's spend cap instead of the balance. */
  periodMicros: bigint;
}

/** What is used up where nothing can be set aside. */
export type Lacking = "balance" | "minutes" | "spend_cap";

/**
 * How much `placeHold` would set aside, for who places many at once: minutes of the plan first, then money; as much as
 * wanted, or what there is if that is enough.
 */
export function sizeHold(means: HoldMeans, terms: HoldTerms): SizedHold | Lacking {
  const { plan, balanceMicros } = means;
  const isPostpaid = plan?.kind === "postpaid";
  const money = isPostpaid ? plan.freeMicros : balanceMicros;
  const minutes = terms.usesIncluded && plan ? Math.max(0, plan.freeSeconds) : 0;
  const reach = minutes + affordableSeconds(money, terms);
  const step = terms.incrementSeconds;
  const seconds = Math.floor(Math.min(terms.wantedSeconds, reach) / step) * step;
  if (seconds < terms.leastSeconds) return isPostpaid ? "spend_cap" : plan ? "minutes" : "balance";
  const amount = seconds > minutes ? priceOf(seconds - minutes, terms) : 0n;
  return { seconds, amountMicros: isPostpaid ? 0n : amount, periodMicros: isPostpaid ? amount : 0n };
}

/** What is left once a hold is placed. */
export function meansAfter(means: HoldMeans, hold: SizedHold): HoldMeans {
  const { plan } = means;
  return {
    balanceMicros: means.balanceMicros - hold.amountMicros,
    plan: plan && {
      ...plan,
      freeSeconds: plan.freeSeconds - hold.seconds,
      freeMicros: plan.freeMicros === null ? null : plan.freeMicros - hold.periodMicros,
    },
  };
}

function affordableSeconds(money: bigint | null, terms: HoldTerms): number {
  const { rateMicrosPerMinute: rate, connectionFeeMicros: fee, wantedSeconds } = terms;
  if (money === null) return wantedSeconds;
  if (money < fee) return 0;
  return rate === 0n ? wantedSeconds : Number(((money - fee) * 60n) / rate);
}

function priceOf(
  seconds: number,
  { rateMicrosPerMinute: rate, connectionFeeMicros: fee }: HoldTerms,
): bigint {
  return fee + (BigInt(seconds) * rate + 59n) / 60n;
}
