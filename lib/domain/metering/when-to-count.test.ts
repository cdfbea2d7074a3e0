import { describe, expect, it } from "vitest";
import type { ClaimedUsage } from "./claim-usage";
import { whenToCount } from "./when-to-count";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const BORDER = new Date("2026-03-01T00:00:00Z");
const at = (ms: number) => new Date(BORDER.getTime() + ms);

const row = (changes: Partial<ClaimedUsage> = {}): ClaimedUsage => ({
  ...{ id: "call", partnerId: "agency", valueMicros: 1n, occurredAt: at(-DAY_MS), lateAt: null },
  ...{ attempts: 0, triedAt: null, customerId: "cus", hadCustomer: false },
  subscription: {
    ...{ periodStart: at(-28 * DAY_MS), periodEnd: BORDER },
    ...{ trialEndsAt: null, endedAt: null },
  },
  ...changes,
});
const subscribed = (changes: Partial<NonNullable<ClaimedUsage["subscription"]>>) => ({
  subscription: {
    periodStart: BORDER,
    periodEnd: at(31 * DAY_MS),
    trialEndsAt: null,
    endedAt: null,
    ...changes,
  },
});

describe("whenToCount", () => {
  it("leaves a call its time until its period's invoice is out, whether the renewal is known or not", () => {
    const own = { kind: "own", at: at(-DAY_MS) };
    for (const known of [{}, subscribed({})]) {
      expect(whenToCount(row(known), at(-MINUTE_MS))).toEqual(own);
      expect(whenToCount(row(known), at(55 * MINUTE_MS))).toEqual(own);
      const late = at(55 * MINUTE_MS + 1);
      expect(whenToCount(row(known), late)).toEqual({ kind: "late", at: late });
    }
    const present = row({ occurredAt: at(1), ...subscribed({}) });
    expect(whenToCount(present, at(3 * DAY_MS))).toEqual({ kind: "own", at: at(1) });
  });

  it("keeps the later time once it was told under it, until that is invoiced too", () => {
    const lateAt = at(2 * DAY_MS);
    const told = row({ lateAt, triedAt: lateAt, ...subscribed({}) });
    expect(whenToCount(told, at(5 * DAY_MS))).toEqual({ kind: "own", at: lateAt });
    const next = at(40 * DAY_MS);
    expect(whenToCount(told, next)).toEqual({ kind: "late", at: next });
  });

  it("moves what was told before only when the meter must show it", () => {
    const tried = row({ triedAt: at(50 * MINUTE_MS) });
    expect(whenToCount(tried, at(60 * MINUTE_MS))).toEqual({ kind: "wait", seconds: 15 * 60 });
    const shown = at(75 * MINUTE_MS);
    expect(whenToCount(tried, shown)).toEqual({ kind: "late", at: shown });
  });

  it("counts what is older than the service counts at the present, and what was free not at all", () => {
    const year = subscribed({ periodStart: at(-100 * DAY_MS), periodEnd: at(265 * DAY_MS) });
    const old = row({ occurredAt: at(-40 * DAY_MS), ...year });
    expect(whenToCount(old, BORDER)).toEqual({ kind: "late", at: BORDER });
    const trial = subscribed({ trialEndsAt: BORDER });
    expect(whenToCount(row(trial), at(DAY_MS))).toEqual({ kind: "own", at: at(-DAY_MS) });
    expect(whenToCount(row(trial), at(50 * DAY_MS))).toMatchObject({ kind: "never" });
    expect(whenToCount(row({ subscription: null }), at(50 * DAY_MS))).toMatchObject({ kind: "never" });
  });

  it("has no invoice any more for an agency whose plan has ended", () => {
    const ended = row(subscribed({ endedAt: BORDER }));
    expect(whenToCount(ended, at(30 * MINUTE_MS))).toEqual({ kind: "own", at: at(-DAY_MS) });
    expect(whenToCount(ended, at(DAY_MS))).toMatchObject({ kind: "never" });
  });
});
