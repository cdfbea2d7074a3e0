import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundary as boundaryThere } from "@/sandbox/stripe/billing/periods";
import { anchorOf, boundary, endOfPeriod, type Rhythm } from "./period-dates";

const instant = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2028, 11, 31) / 1000 })
  .map((seconds) => new Date(seconds * 1000));
const rhythm: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.record({ interval: fc.constant("month" as const), intervalCount: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ interval: fc.constant("year" as const), intervalCount: fc.integer({ min: 1, max: 3 }) }),
);
const MONTHLY: Rhythm = { interval: "month", intervalCount: 1 };

function there(anchor: Date, { interval, intervalCount }: Rhythm, steps: number): Date {
  return new Date(
    boundaryThere(anchor.getTime() / 1000, { interval, interval_count: intervalCount }, steps) * 1000,
  );
}

describe("periods", () => {
  it("lie where the payment service lays them, for 36 of them", () => {
    fc.assert(
      fc.property(instant, rhythm, (anchor, each) => {
        for (let steps = 0; steps <= 36; steps += 1) {
          expect(boundary(anchor, each, steps)).toEqual(there(anchor, each, steps));
        }
      }),
    );
  });

  it("follow one another from any known one, without gap or overlap", () => {
    fc.assert(
      fc.property(instant, rhythm, fc.integer({ min: 0, max: 24 }), (anchor, each, known) => {
        let start = there(anchor, each, known);
        const periodEnd = there(anchor, each, known + 1);
        const found = anchorOf({ startedAt: anchor, trialEndsAt: null, periodStart: start, periodEnd }, each);
        for (let steps = known + 1; steps <= known + 12; steps += 1) {
          const end = endOfPeriod(found, each, start);
          expect(end).toEqual(there(anchor, each, steps));
          start = end;
        }
      }),
    );
  });

  it("are found by their two days alone for months, where the start is of another rhythm", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 24 }), (anchor, known) => {
        const startedAt = new Date(anchor.getTime() - 40 * 86_400_000 - 1_000);
        const [periodStart, periodEnd] = [there(anchor, MONTHLY, known), there(anchor, MONTHLY, known + 1)];
        const found = anchorOf({ startedAt, trialEndsAt: null, periodStart, periodEnd }, MONTHLY);
        expect(endOfPeriod(found, MONTHLY, periodEnd)).toEqual(there(anchor, MONTHLY, known + 2));
      }),
    );
  });

  it("keep to the last day of shorter months and come back", () => {
    const anchor = new Date("2027-01-31T10:30:00Z");
    const ends = [1, 2, 3, 13].map((steps) => boundary(anchor, MONTHLY, steps).toISOString());
    expect(ends).toEqual([
      "2027-02-28T10:30:00.000Z",
      "2027-03-31T10:30:00.000Z",
      "2027-04-30T10:30:00.000Z",
      "2028-02-29T10:30:00.000Z",
    ]);
  });

  it("are counted from the end of a trial", () => {
    const known = {
      startedAt: new Date("2027-01-10T00:00:00Z"),
      trialEndsAt: new Date("2027-01-31T00:00:00Z"),
      periodStart: new Date("2027-01-10T00:00:00Z"),
      periodEnd: new Date("2027-01-31T00:00:00Z"),
    };
    const anchor = anchorOf(known, MONTHLY);
    expect(endOfPeriod(anchor, MONTHLY, known.periodEnd)).toEqual(new Date("2027-02-28T00:00:00Z"));
  });
});
