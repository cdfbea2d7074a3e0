import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { microsPerPayableUnit, roundToPayable } from "@/config/currency";
import type { PriceRule } from "@/lib/domain/rating/choose-rule";
import type { Period } from "./choose-period";
import type { CallRow } from "./load-calls";
import { type EndedCall, type PricedCall, priceCalls } from "./price-calls";

const EDGE = new Date("2026-11-01T00:00:00.000Z");
const CHANGE = new Date("2026-10-15T12:00:00.000Z");
const HOUR_MS = 3_600_000;

interface Terms {
  rate: bigint;
  fee: bigint;
  step: number;
  minimum: number;
  covered: boolean;
}

const terms: fc.Arbitrary<Terms> = fc.record({
  rate: fc.bigInt({ min: 0n, max: 5_000_000n }),
  fee: fc.constantFrom(0n, 0n, 1n, 50_000n),
  step: fc.constantFrom(1, 1, 6, 30, 60),
  minimum: fc.constantFrom(0, 0, 10, 60),
  covered: fc.boolean(),
});

/** Around the ends of rules and periods, where a millisecond decides. */
const start = fc
  .tuple(fc.constantFrom(EDGE, CHANGE), fc.constantFrom(-HOUR_MS, -1, 0, 1, HOUR_MS))
  .map(([at, off]) => new Date(at.getTime() + off));

const call = fc.record({
  startedAt: start,
  seconds: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.constantFrom(0, 1, 59, 60, 61)),
  isAnswered: fc.boolean(),
  isAbroad: fc.boolean(),
});

const batch = fc.record({
  calls: fc.array(call, { minLength: 1, maxLength: 8 }),
  currency: fc.constantFrom("USD", "JPY", "KWD"),
  /** Micros of the currency for a dollar; null where the agency stated none. */
  perDollar: fc.option(fc.bigInt({ min: 1n, max: 200_000_000n })),
  kind: fc.constantFrom("prepaid" as const, "postpaid" as const),
  left: fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 })),
  isFirstClosed: fc.boolean(),
  before: terms,
  after: terms,
  abroad: terms,
});

type Batch = typeof batch extends fc.Arbitrary<infer T> ? T : never;

const everything: Omit<PriceRule, "id" | "payer"> = {
  ...{ workspaceId: null, agentId: null, planVersionId: null, direction: null, country: null },
  ...{ currency: "USD", rateMicrosPerMinute: 0n, connectionFeeMicros: 0n, incrementSeconds: 1 },
  ...{ minimumSeconds: 0, usesIncluded: true, validFrom: new Date(0), validUntil: null },
};

function ruleOf(id: string, of: Terms, change: Partial<PriceRule>): PriceRule {
  return {
    ...{ ...everything, id, payer: "workspace" },
    ...{ rateMicrosPerMinute: of.rate, connectionFeeMicros: of.fee, incrementSeconds: of.step },
    ...{ minimumSeconds: of.minimum, usesIncluded: of.covered, ...change },
  };
}

function rulesOf({ before, after, abroad, currency }: Batch): PriceRule[] {
  return [
    ruleOf("before", before, { workspaceId: "w", currency, validUntil: CHANGE }),
    ruleOf("after", after, { workspaceId: "w", currency, validFrom: CHANGE }),
    ruleOf("abroad", abroad, { workspaceId: "w", currency, country: "FR" }),
    { ...everything, id: "cost", payer: "partner", rateMicrosPerMinute: 50_000n },
  ];
}

function periodsOf({ kind, currency, left, isFirstClosed }: Batch): Period[] {
  const common = { subscriptionId: "s", planVersionId: "v", kind, currency, rules: [] };
  const [first, second] = left;
  return [
    {
      ...{ ...common, id: "first", status: isFirstClosed ? "closed" : "closing" },
      ...{ startsAt: new Date(EDGE.getTime() - 31 * 24 * HOUR_MS), endsAt: EDGE },
      ...{ includedSeconds: first + 7, coveredSeconds: 7 },
    },
    {
      ...{ ...common, id: "second", status: "open" },
      ...{ startsAt: EDGE, endsAt: new Date(EDGE.getTime() + 30 * 24 * HOUR_MS) },
      ...{ includedSeconds: second, coveredSeconds: 0 },
    },
  ];
}

function ratesOf({ currency, perDollar }: Batch): Record<string, bigint> {
  return perDollar === null || currency === "USD" ? {} : { [currency]: perDollar };
}

/** The provider's thousand micro-dollars in the currency of the batch; null where nobody can tell. */
function providerCostIn({ currency, perDollar }: Batch): bigint | null {
  if (currency === "USD") return 1_000n;
  return perDollar === null ? null : halfUp(1_000n * perDollar, 1_000_000n);
}

function callsOf(given: Batch): EndedCall[] {
  const subscription = {
    ...{ id: "s", status: "active", dunningStage: "none", startedAt: new Date(0) },
    ...{ pausedAt: null, endedAt: null },
  };
  return given.calls.map(({ startedAt, seconds, isAnswered, isAbroad }, index) => ({
    row: {
      ...{ id: `call-${index}`, workspaceId: "w", agentId: "a", direction: "outbound", createdAt: startedAt },
      ...{ partnerCurrency: given.currency, exchangeRates: ratesOf(given) },
      ...{ currency: given.currency, rules: rulesOf(given), subscriptions: [subscription] },
      ...{ providerPrices: [], isBillingExempt: false, isPartnerExempt: false },
      ...{ workspaceRate: 0n, partnerCost: 0n, status: "in_progress" },
    } as unknown as CallRow, // the rest of a call has no part in its price
    truth: {
      facts: {
        ...{ status: isAnswered ? "completed" : "no_answer", startedAt, durationSeconds: seconds },
        ...{ toNumber: isAbroad ? "+33142685300" : "+14155550100", providerCostMicros: 1_000n },
      },
      finalFields: [],
    },
    isUnseen: false,
  }));
}

function sum(priced: readonly PricedCall[], of: (call: PricedCall) => bigint | number): bigint {
  return priced.reduce((total, each) => total + BigInt(of(each)), 0n);
}

/** Half up, computed another way than the product does. */
function halfUp(numerator: bigint, denominator: bigint): bigint {
  const rest = numerator % denominator;
  return numerator / denominator + (rest * 2n >= denominator ? 1n : 0n);
}

function expectExact({ row, truth, price }: PricedCall, given: Batch): void {
  const { startedAt = row.createdAt, status, durationSeconds = 0 } = truth.facts;
  const isAbroad = truth.facts.toNumber?.startsWith("+33");
  const name = isAbroad ? "abroad" : startedAt < CHANGE ? "before" : "after";
  const of = given[name];
  const spoken = status === "completed" ? durationSeconds : 0;
  const least = spoken === 0 ? 0 : Math.max(spoken, of.minimum);
  const billable = least % of.step === 0 ? least : least + of.step - (least % of.step);
  const charged = BigInt(price.billableSeconds - price.includedSeconds);
  const fee = charged > 0n ? of.fee : 0n;
  const isFair = charged >= 0n && price.includedSeconds >= 0 && (of.covered || price.includedSeconds === 0);
  const { priceRuleId, billableSeconds, chargeMicros, connectionFeeMicros, marginMicros } = price;
  const cost = providerCostIn(given);
  expect({
    isFair,
    ...{ priceRuleId, billableSeconds, chargeMicros, connectionFeeMicros, marginMicros },
  }).toEqual({
    ...{ isFair: true, priceRuleId: name, billableSeconds: billable, connectionFeeMicros: fee },
    chargeMicros: fee + halfUp(charged * of.rate, 60n),
    marginMicros: cost === null ? null : chargeMicros - cost - price.partnerCostMicros,
  });
}

describe("priceCalls", () => {
  // A second's work, but for machines that are busy.
  it("covers every second once, to the last of a period's minutes, whatever the order", {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(batch, fc.infiniteStream(fc.nat()), (given, random) => {
        const periods = periodsOf(given);
        const calls = callsOf(given);
        const priced = priceCalls(calls, periods);
        for (const each of priced) expectExact(each, given);
        for (const period of periods) {
          const own = priced.filter(({ periodId }) => periodId === period.id);
          const coverable = own.filter(({ price }) => given[nameOf(price.priceRuleId)].covered);
          const left = BigInt(period.includedSeconds - period.coveredSeconds);
          const asked = sum(coverable, ({ price }) => price.billableSeconds);
          expect(sum(own, ({ price }) => price.includedSeconds)).toBe(asked < left ? asked : left);
        }
        const shuffled = calls
          .map((each) => ({ each, key: random.next().value ?? 0 }))
          .sort((one, other) => one.key - other.key)
          .map(({ each }) => each);
        const again = priceCalls(shuffled, periods);
        for (const of of ["includedSeconds", "billableSeconds", "chargeMicros"] as const)
          expect(sum(again, ({ price }) => price[of])).toBe(sum(priced, ({ price }) => price[of]));
        const total = sum(priced, ({ price }) => price.chargeMicros);
        const off = roundToPayable(total, given.currency) - total;
        expect((off < 0n ? -off : off) * 2n <= microsPerPayableUnit(given.currency)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it("counts a call in the period in which it began, or as late in the open one", () => {
    fc.assert(
      fc.property(batch, (given) => {
        for (const { startedAt, periodId, lateForPeriodId, price } of priceCalls(
          callsOf(given),
          periodsOf(given),
        )) {
          const isLate = given.isFirstClosed && startedAt < EDGE;
          expect(periodId).toBe(startedAt < EDGE && !isLate ? "first" : "second");
          expect(lateForPeriodId).toBe(isLate ? "first" : null);
          expect(price.basis).toBe(given.kind === "prepaid" ? "plan" : "postpaid");
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

function nameOf(ruleId: string | null): "before" | "after" | "abroad" {
  if (ruleId === "before" || ruleId === "after" || ruleId === "abroad") return ruleId;
  throw new Error(`No rule of the batch: ${ruleId}`);
}
