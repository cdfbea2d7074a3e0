import { describe, expect, it } from "vitest";
import { rateProblem, toRates, toRateTexts } from "./rate-texts";

describe("exchange rates as they are typed", () => {
  it("name those in use first, whether or not they are stated, and never the dollar", () => {
    expect(toRateTexts({ JPY: "150000000", EUR: "920000" }, ["USD", "GBP", "EUR"])).toEqual([
      { currency: "GBP", rate: "" },
      { currency: "EUR", rate: "0.92" },
      { currency: "JPY", rate: "150" },
    ]);
  });

  it("come back to what they were; an empty one is no longer stated", () => {
    const rates = { EUR: "920000", KWD: "306512" };
    expect(toRates(toRateTexts(rates, ["GBP"]))).toEqual(rates);
  });

  it.each([
    ["", null],
    ["0.92", null],
    ["0", "Write more than nothing, or leave it empty."],
    ["0,92", "Write an amount such as 0.92, without commas."],
    ["-1", "Write an amount such as 0.92, without commas."],
  ])("%j is told to be %j", (text, problem) => {
    expect(rateProblem(text)).toBe(problem);
  });
});
