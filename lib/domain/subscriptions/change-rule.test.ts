import { describe, expect, it } from "vitest";
import { changeTiming, changeWords } from "./change-rule";

const terms = { kind: "prepaid", priceMicros: 50_000_000n, interval: "month", intervalCount: 1 } as const;

describe("when a change of plan begins", () => {
  it.each([
    ["a dearer plan", { priceMicros: 50_010_000n }, "now"],
    ["a plan of the same price", {}, "next_period"],
    ["a cheaper plan", { priceMicros: 10_000_000n }, "next_period"],
    ["a dearer plan of another kind", { kind: "postpaid", priceMicros: 90_000_000n }, "next_period"],
    ["a cheaper plan by the year", { interval: "year", priceMicros: 10_000_000n }, "now"],
    ["a plan by the quarter of another kind", { kind: "postpaid", intervalCount: 3 }, "now"],
  ] as const)("%s", (_what, change, timing) => {
    const to = { ...terms, ...change };
    expect(changeTiming(terms, to)).toBe(timing);
    expect(changeWords(terms, to, false)).toMatch(
      timing === "now" ? /begins at once/ : /begins with the next period/,
    );
    expect(changeWords(terms, to, true)).toMatch(/begins when it is over/);
  });
});
