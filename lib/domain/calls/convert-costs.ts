import type { Micros } from "@/lib/domain/shared/money";

/** Providers name their costs in dollars. */
const PROVIDER_CURRENCY = "USD";

/** Micros of a currency for one dollar, by currency, as an agency has stated them. */
export type DollarRates = Readonly<Record<string, bigint>>;

/** A cost in another currency than the charge, and what it came to; null where a rate was missing. */
interface ForeignCost {
  currency: string;
  amountMicros: string;
  convertedMicros: string | null;
}

/** What is kept of an exchange: the costs that were in another currency, and the rates they were told by. */
interface Exchange {
  provider: ForeignCost | null;
  partner: ForeignCost | null;
  ratesPerUsd: Record<string, string>;
}

/** Costs in the currency of the charge; null where they cannot be told in it. */
export interface OwnCosts {
  providerMicros: Micros | null;
  partnerMicros: Micros | null;
  /** Null when everything was in one currency. */
  exchange: Exchange | null;
}

interface Costs {
  /** Of the charge. */
  currency: string;
  partnerCurrency: string;
  rates: DollarRates;
  providerCostMicros: Micros;
  partnerCostMicros: Micros;
}

/** Tells a call's costs in the currency of its charge. Nothing is nothing in every currency and needs no rate. */
export function convertCosts(costs: Costs): OwnCosts {
  const { currency, partnerCurrency, rates } = costs;
  const provider = tell({ amount: costs.providerCostMicros, from: PROVIDER_CURRENCY, to: currency, rates });
  const partner = tell({ amount: costs.partnerCostMicros, from: partnerCurrency, to: currency, rates });
  return {
    providerMicros: provider.own,
    partnerMicros: partner.own,
    exchange:
      provider.foreign || partner.foreign
        ? {
            ...{ provider: provider.foreign, partner: partner.foreign },
            ratesPerUsd: used(rates, [currency, partnerCurrency]),
          }
        : null,
  };
}

interface Telling {
  amount: Micros;
  from: string;
  to: string;
  rates: DollarRates;
}

function tell(telling: Telling): { own: Micros | null; foreign: ForeignCost | null } {
  const { amount, from, to } = telling;
  if (from === to || amount === 0n) return { own: amount, foreign: null };
  const own = convert(telling);
  return {
    own,
    foreign: {
      currency: from,
      amountMicros: amount.toString(),
      convertedMicros: own === null ? null : own.toString(),
    },
  };
}

/** An amount in another currency, by way of the dollar, rounded once, half up; null without both rates. */
export function convert({ amount, from, to, rates }: Telling): Micros | null {
  const [perFrom, perTo] = [perDollar(from, rates), perDollar(to, rates)];
  if (perFrom === null || perTo === null) return null;
  return (amount * perTo * 2n + perFrom) / (perFrom * 2n);
}

function perDollar(currency: string, rates: DollarRates): bigint | null {
  if (currency === "USD") return 1_000_000n;
  const rate = rates[currency];
  return rate === undefined || rate <= 0n ? null : rate;
}

function used(rates: DollarRates, currencies: string[]): Record<string, string> {
  return Object.fromEntries(
    currencies.flatMap((code) => (rates[code] === undefined ? [] : [[code, rates[code].toString()]])),
  );
}
