import type { PriceRule } from "@/lib/domain/rating/choose-rule";
import { type PriceTerms, rateSeconds } from "@/lib/domain/rating/rate-call";
import type { Micros } from "@/lib/domain/shared/money";
import type { CallStatus } from "@/lib/vendors/voice/port";
import { convertCosts, type DollarRates, type OwnCosts } from "./convert-costs";
import { inWords, ruleInWords } from "./rule-words";

/** Terms with the rule they come from; null where the plain rate of a payer is all there is. */
export type RuleTerms = PriceTerms & Pick<PriceRule, "usesIncluded"> & { id: string | null };

/** The part of a client's plan that is open to a call. */
export interface PlanShare {
  kind: "prepaid" | "postpaid";
  /** Seconds of the period's minutes that nobody has used. */
  secondsLeft: number;
}

export interface PriceInput {
  status: CallStatus;
  /** Whole seconds of conversation, every begun second counted. */
  durationSeconds: number;
  providerCostMicros: Micros;
  /** What the workspace pays by, and what the partner pays the platform by. */
  terms: RuleTerms;
  partnerTerms: RuleTerms;
  /** Of the charge, of the partner cost, and the agency's exchange rates. */
  money: { currency: string; partnerCurrency: string; rates: DollarRates };
  isBillingExempt: boolean;
  /** True for an agency that pays the platform nothing for calls. */
  isPartnerExempt: boolean;
  /** Null when no plan reaches the call. */
  plan: PlanShare | null;
}

export type ChargeBasis = "exempt" | "workspace_credits" | "plan" | "postpaid";

export interface CallPrice {
  rawSeconds: number;
  /** Only calls that somebody answered are billed. */
  billableSeconds: number;
  /** Of them covered by the plan's minutes; the others are charged at the rate. */
  includedSeconds: number;
  /** Why, in plain words. */
  rule: string;
  priceRuleId: string | null;
  partnerRuleId: string | null;
  /** What a minute costs the workspace; 0 when it is billing-exempt. */
  rateMicrosPerMinute: Micros;
  /** Of the charge, what connecting cost; charge = this + charged seconds at the rate, rounded once. */
  connectionFeeMicros: Micros;
  incrementSeconds: number;
  minimumSeconds: number;
  basis: ChargeBasis;
  /** Charge to the workspace. */
  chargeMicros: Micros;
  /** What the platform takes from the partner for the same conversation, and by which rule. */
  partnerCostMicros: Micros;
  partnerRule: string;
  /** Both costs in the currency of the charge. */
  own: OwnCosts;
  /**
   * charge - provider cost - partner cost, in the currency of the charge: what the call leaves the partner, negative when
   * it costs more than it brings. Null when a cost cannot be told in that currency.
   */
  marginMicros: Micros | null;
}

/** So much a minute for every begun second, and nothing else. */
export function plainTerms(rateMicrosPerMinute: Micros): RuleTerms {
  return {
    ...{ id: null, rateMicrosPerMinute, connectionFeeMicros: 0n },
    ...{ incrementSeconds: 1, minimumSeconds: 0, usesIncluded: true },
  };
}

/** The money of one ended call; the charge is rounded half up to the micro, once. */
export function priceCall(input: PriceInput): CallPrice {
  const isAnswered = input.status === "completed";
  const answeredSeconds = isAnswered ? input.durationSeconds : 0;
  const terms = input.isBillingExempt ? plainTerms(0n) : input.terms;
  const plan = input.isBillingExempt ? null : input.plan;
  const rated = rateSeconds(answeredSeconds, terms, terms.usesIncluded ? (plan?.secondsLeft ?? 0) : 0);
  const partnerCostMicros = input.isPartnerExempt
    ? 0n
    : rateSeconds(answeredSeconds, input.partnerTerms).chargeMicros;
  const own = convertCosts({
    ...input.money,
    partnerCostMicros,
    providerCostMicros: input.providerCostMicros,
  });
  return {
    rawSeconds: input.durationSeconds,
    billableSeconds: rated.billableSeconds,
    includedSeconds: rated.includedSeconds,
    rule: inWords({ isAnswered, isExempt: input.isBillingExempt, terms, rated }),
    priceRuleId: terms.id,
    partnerRuleId: input.partnerTerms.id,
    rateMicrosPerMinute: terms.rateMicrosPerMinute,
    connectionFeeMicros: rated.chargedSeconds > 0 ? terms.connectionFeeMicros : 0n,
    incrementSeconds: terms.incrementSeconds,
    minimumSeconds: terms.minimumSeconds,
    basis: basisOf(input.isBillingExempt, plan),
    chargeMicros: rated.chargeMicros,
    partnerCostMicros,
    partnerRule: ruleInWords(input.partnerTerms),
    ...{ own, marginMicros: marginOf(rated.chargeMicros, own) },
  };
}

function marginOf(chargeMicros: Micros, { providerMicros, partnerMicros }: OwnCosts): Micros | null {
  if (providerMicros === null || partnerMicros === null) return null;
  return chargeMicros - providerMicros - partnerMicros;
}

function basisOf(isExempt: boolean, plan: PlanShare | null): ChargeBasis {
  if (isExempt) return "exempt";
  if (plan === null) return "workspace_credits";
  return plan.kind === "postpaid" ? "postpaid" : "plan";
}
