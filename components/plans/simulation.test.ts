import { describe, expect, it } from "vitest";
import type { PriceSimulation } from "@/types/prices";
import { differenceMicros, minutesOf, monthsNote, periodUntil, simulationRows } from "./simulation";

const was = {
  billableSeconds: 6_000,
  includedSeconds: 0,
  callsMicros: "15000000",
  planMicros: "0",
  marginMicros: "9000000",
};
const wouldBe = {
  billableSeconds: 6_000,
  includedSeconds: 3_600,
  callsMicros: "4800000",
  planMicros: "9000000",
  marginMicros: "7800000",
};
const simulation: PriceSimulation = {
  currency: "USD",
  timeZone: "UTC",
  calls: 12,
  was,
  wouldBe,
  biggestChanges: [],
  isCut: false,
  months: [{ month: "2026-10", calls: 12, was, wouldBe }],
};

describe("a simulation", () => {
  it("adds plan and calls up, and says how much more it is", () => {
    expect(simulationRows(simulation)).toContainEqual({
      label: "Client pays",
      was: "15000000",
      wouldBe: "13800000",
    });
    expect(differenceMicros(simulation)).toBe("-1200000");
  });

  it("tells a margin only where every call's cost is known", () => {
    const labels = (shown: PriceSimulation) => simulationRows(shown).map(({ label }) => label);
    expect(labels(simulation)).toContain("Your margin");
    expect(labels({ ...simulation, uncomparedCalls: 1 })).not.toContain("Your margin");
  });

  it("covers as many days as it says, to the minute", () => {
    expect(periodUntil("30", Date.parse("2026-11-21T18:02:33.456Z"))).toEqual({
      from: "2026-10-22T18:02:00.000Z",
      until: "2026-11-21T18:02:00.000Z",
    });
  });

  it("shows minutes with a decimal", () => {
    expect(minutesOf(3_605)).toBe(60.1);
  });

  it("says when a plan's price counts more than once", () => {
    const [month] = simulation.months;
    const two = { months: month ? [month, month] : [] };
    expect(monthsNote(simulation, true)).toBeNull();
    expect(monthsNote(two, false)).toBeNull();
    expect(monthsNote(two, true)).toMatch(/^2 months/);
  });
});
