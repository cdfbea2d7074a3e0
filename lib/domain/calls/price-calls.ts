import { countryOf } from "@/lib/domain/phone-numbers/read-e164";
import { chooseRule } from "@/lib/domain/rating/choose-rule";
import type { CallTruth } from "./apply-facts";
import { choosePeriod, type Period } from "./choose-period";
import type { CallRow } from "./load-calls";
import { type CallPrice, plainTerms, priceCall } from "./price-call";
import { type ProviderCost, providerCostOf } from "./provider-cost";

export interface EndedCall {
  row: CallRow;
  truth: CallTruth;
  /** Closed without any account of the engine's. */
  isUnseen: boolean;
}

export interface PricedCall extends EndedCall {
  startedAt: Date;
  /** Of the other party's number; null when it is unknown. */
  country: string | null;
  price: CallPrice;
  provider: ProviderCost;
  /** The period it counts in. */
  periodId: string | null;
  /** The closed one in which it began, when it came too late for that. */
  lateForPeriodId: string | null;
}

/**
 * Prices ended calls. A period's minutes go to its calls in the order in which they began, so that every second is
 * covered once and never more of them than are left.
 */
export function priceCalls(calls: readonly EndedCall[], periods: readonly Period[]): PricedCall[] {
  const left = new Map(
    periods.map(({ id, includedSeconds, coveredSeconds }) => [id, includedSeconds - coveredSeconds]),
  );
  const inOrder = [...calls].sort(
    (one, other) => startOf(one).getTime() - startOf(other).getTime() || (one.row.id < other.row.id ? -1 : 1),
  );
  return inOrder.map((call) => {
    const priced = priceOne(call, periods, left);
    const { periodId, price } = priced;
    if (periodId !== null) left.set(periodId, (left.get(periodId) ?? 0) - price.includedSeconds);
    return priced;
  });
}

/** When a call began, as far as is known. */
export function startOf({ row, truth }: EndedCall): Date {
  return truth.facts.startedAt ?? row.createdAt;
}

/** What a call is priced by: the rules in force when it began, and the period it counts in. */
export function termsOfCall(call: EndedCall, periods: readonly Period[]) {
  const { row } = call;
  const startedAt = startOf(call);
  const { period, begunIn } = planOf(call, periods, startedAt);
  const country = countryOfOther(call);
  const rated = {
    ...{ workspaceId: row.workspaceId, agentId: row.agentId, direction: row.direction, startedAt, country },
    planVersionId: begunIn?.planVersionId ?? null,
  };
  const rules = [...row.rules, ...(begunIn?.rules ?? [])];
  return {
    ...{ startedAt, country, period, begunIn },
    terms: chooseRule(rules, "workspace", rated) ?? plainTerms(row.workspaceRate),
    partnerTerms: chooseRule(rules, "partner", rated) ?? plainTerms(row.partnerCost),
  };
}

function priceOne(
  call: EndedCall,
  periods: readonly Period[],
  left: ReadonlyMap<string, number>,
): PricedCall {
  const { row, truth } = call;
  const { facts } = truth;
  const { startedAt, country, period, begunIn, terms, partnerTerms } = termsOfCall(call, periods);
  const durationSeconds = Math.ceil(facts.durationSeconds ?? 0);
  const provider = providerCostOf(facts, { seconds: durationSeconds, startedAt }, row.providerPrices);
  const price = priceCall({
    ...{ status: facts.status ?? row.status, durationSeconds, providerCostMicros: provider.costMicros },
    ...{ terms, partnerTerms },
    money: { currency: row.currency, partnerCurrency: row.partnerCurrency, rates: row.exchangeRates },
    isBillingExempt: row.isBillingExempt,
    isPartnerExempt: row.isPartnerExempt,
    plan: period && { kind: period.kind, secondsLeft: left.get(period.id) ?? 0 },
  });
  const lateForPeriodId = begunIn && begunIn.id !== period?.id ? begunIn.id : null;
  return { ...call, startedAt, country, price, provider, periodId: period?.id ?? null, lateForPeriodId };
}

/** A billing-exempt client's calls count in no period. */
function planOf({ row }: EndedCall, periods: readonly Period[], startedAt: Date) {
  if (row.isBillingExempt) return { period: null, begunIn: null };
  return choosePeriod(row.subscriptions, periods, { startedAt, currency: row.currency });
}

function countryOfOther({ row, truth }: EndedCall): string | null {
  const { facts } = truth;
  const number = row.direction === "inbound" ? facts.fromNumber : facts.toNumber;
  return number ? countryOf(number) : null;
}
