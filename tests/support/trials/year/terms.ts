/** What an agency sells in these years, in micros of a dollar; currencies without decimals take a hundred times as much. */
export interface Terms {
  kind: "prepaid" | "postpaid";
  priceMicros: bigint;
  interval: "month" | "year";
  includedMinutes: number;
  rateMicrosPerMinute: bigint;
  connectionFeeMicros: bigint;
  incrementSeconds: number;
  minimumSeconds: number;
  trialDays: number;
  graceHours: number;
}

const MONTHLY = { interval: "month", connectionFeeMicros: 0n, minimumSeconds: 0, trialDays: 0 } as const;

export const PLANS = {
  small: {
    ...{ ...MONTHLY, kind: "prepaid", priceMicros: 29_000_000n, includedMinutes: 60, graceHours: 1 },
    ...{ rateMicrosPerMinute: 123_457n, incrementSeconds: 1, trialDays: 14 },
  },
  big: {
    ...{ ...MONTHLY, kind: "prepaid", priceMicros: 89_000_000n, includedMinutes: 150, graceHours: 1 },
    ...{ rateMicrosPerMinute: 99_999n, incrementSeconds: 6, connectionFeeMicros: 7_001n },
  },
  yearly: {
    ...{ ...MONTHLY, kind: "prepaid", priceMicros: 499_000_000n, includedMinutes: 700, graceHours: 3 },
    ...{ rateMicrosPerMinute: 87_653n, incrementSeconds: 30, interval: "year" },
  },
  after: {
    ...{ ...MONTHLY, kind: "postpaid", priceMicros: 19_000_000n, includedMinutes: 0, graceHours: 5 },
    ...{ rateMicrosPerMinute: 151_513n, incrementSeconds: 7, minimumSeconds: 20 },
  },
  afterBig: {
    ...{ ...MONTHLY, kind: "postpaid", priceMicros: 59_000_000n, includedMinutes: 0, graceHours: 30 },
    ...{ rateMicrosPerMinute: 71_317n, incrementSeconds: 60 },
  },
} as const satisfies Record<string, Terms>;

export type PlanKey = keyof typeof PLANS;
export const PLAN_KEYS: readonly PlanKey[] = ["small", "big", "yearly", "after", "afterBig"];

export interface Money {
  code: "USD" | "EUR" | "JPY";
  country: string;
  /** What a dollar's worth is multiplied by. */
  scale: bigint;
  /** Micros of the smallest coin. */
  unit: bigint;
}

export const MONEYS: readonly Money[] = [
  { code: "USD", country: "US", scale: 1n, unit: 10_000n },
  { code: "JPY", country: "JP", scale: 100n, unit: 1_000_000n },
  { code: "EUR", country: "DE", scale: 1n, unit: 10_000n },
];

/** Micros as whole coins, halves away from zero. */
export function coinsOf(micros: bigint, { unit }: Money): number {
  return Number((micros * 2n + unit) / (unit * 2n));
}

/** So many months after an instant, in UTC; the last day of a month that is too short. */
export function monthsAfter(from: Date, months: number): Date {
  const at = new Date(from);
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const days = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(from.getUTCDate(), days));
  return at;
}
