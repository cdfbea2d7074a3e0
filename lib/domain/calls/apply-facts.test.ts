import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallFacts } from "@/lib/vendors/voice/port";
import { applyFacts, type CallTruth, isTerminal } from "./apply-facts";

const NOTHING: CallTruth = { facts: {}, finalFields: [] };
const externalId = "call-1";
const start = new Date("2026-11-20T10:00:00.000Z");
const end = new Date("2026-11-20T10:02:05.000Z");

const LIFE: CallFacts[] = [
  { externalId, status: "initiated", direction: "outbound", toNumber: "+14155550100" },
  { externalId, status: "ringing" },
  { externalId, status: "in_progress", startedAt: new Date(start.getTime() + 40) },
  { externalId, status: "in_progress", startedAt: start },
  { externalId, status: "completed", startedAt: start, endedAt: end, endedReason: "unknown" },
  {
    externalId,
    status: "completed",
    startedAt: start,
    endedAt: end,
    durationSeconds: 125,
    endedReason: "caller_hung_up",
    providerCostMicros: 231_000n,
    summary: "Booked a visit.",
  },
];

function fold(reports: CallFacts[]): CallTruth {
  return reports.reduce(applyFacts, NOTHING);
}

describe("applyFacts", () => {
  it("gives one answer for every order of a call's life, with any duplicates", () => {
    const expected = fold(LIFE);
    const anyOrder = fc
      .array(fc.constantFrom(...LIFE), { maxLength: 12 })
      .chain((extra) => fc.shuffledSubarray([...LIFE, ...extra], { minLength: LIFE.length + extra.length }));
    fc.assert(
      fc.property(anyOrder, (reports) => {
        expect(fold(reports)).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
    expect(expected.facts).toMatchObject({
      status: "completed",
      endedReason: "caller_hung_up",
      startedAt: start,
    });
  });

  it("gives one answer for every order of reports that contradict each other", () => {
    const status = fc.constantFrom(
      ...([
        "initiated",
        "ringing",
        "in_progress",
        "completed",
        "failed",
        "no_answer",
        "busy",
        "canceled",
      ] as const),
    );
    const instant = fc.constantFrom(start, end, new Date(0));
    const report: fc.Arbitrary<CallFacts> = fc.record(
      {
        externalId: fc.constant(externalId),
        status,
        startedAt: instant,
        endedAt: instant,
        durationSeconds: fc.nat(5),
        endedReason: fc.constantFrom("busy" as const, "unknown" as const),
        summary: fc.constantFrom("a", "bb", "cc"),
        providerCostMicros: fc.constantFrom(1n, 2n, 30n),
      },
      { requiredKeys: ["externalId"] },
    );
    const reordered = fc
      .array(report, { minLength: 2, maxLength: 7 })
      .chain((reports) =>
        fc.tuple(
          fc.constant(reports),
          fc.shuffledSubarray([...reports, ...reports], { minLength: reports.length * 2 }),
        ),
      );
    fc.assert(
      fc.property(reordered, ([reports, shuffled]) => {
        expect(fold(shuffled)).toEqual(fold(reports));
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps the higher of two final costs with its lines, in any order", () => {
    const report = (costMicros: bigint): CallFacts => ({
      ...{ externalId, status: "completed", providerCostMicros: costMicros },
      costLines: [{ kind: "voice", label: "Voice", costMicros }],
    });
    const [first, last] = [report(99n), report(120n)];
    for (const reports of [
      [first, last],
      [last, first],
    ]) {
      const { providerCostMicros, costLines } = fold(reports).facts;
      expect([providerCostMicros, costLines]).toEqual([120n, last.costLines]);
    }
  });

  it("never moves a status backwards", () => {
    const ended = fold([{ externalId, status: "no_answer" }]);
    expect(applyFacts(ended, { externalId, status: "ringing" }).facts.status).toBe("no_answer");
  });

  it("believes the final report over an interim one that said otherwise", () => {
    const truth = fold([
      { externalId, status: "completed", endedReason: "unknown" },
      { externalId, status: "no_answer", endedReason: "no_answer", providerCostMicros: 0n },
      { externalId, status: "completed", endedReason: "unknown" },
    ]);
    expect(truth.facts).toMatchObject({ status: "no_answer", endedReason: "no_answer" });
    expect(isTerminal("no_answer")).toBe(true);
  });
});
