import { expect, it } from "vitest";
import type { CostLine } from "@/lib/vendors/voice/port";
import { providerCostOf } from "./provider-cost";

const line = (costMicros: bigint): CostLine => ({ kind: "voice", label: "Voice", costMicros });
const call = { seconds: 60, startedAt: new Date(1_000) };

it("keeps lines that come to their total, and names what they lack or have too much", () => {
  for (const [total, rest] of [
    [30n, []],
    [37n, [7n]],
    [21n, [-9n]],
  ] as const) {
    const facts = { costLines: [line(10n), line(20n)], providerCostMicros: total };
    const { costMicros, lines, source } = providerCostOf(facts, call, []);
    expect(lines.map((each) => each.costMicros)).toEqual([10n, 20n, ...rest]);
    expect([costMicros, source]).toEqual([total, "provider"]);
    expect(lines.reduce((sum, each) => sum + each.costMicros, 0n)).toBe(total);
  }
});

it("has no lines where the engine named a total alone", () => {
  expect(providerCostOf({ providerCostMicros: 5n }, call, [])).toEqual({
    ...{ costMicros: 5n, lines: [], source: "provider" },
  });
});
