import { describe, expect, it } from "vitest";
import { rechargeProblems, topUpProblem } from "./top-up-amount";

const LIMITS = { leastMicros: "5000000", mostMicros: "10000000000" };

describe("topUpProblem", () => {
  it.each(["5", "12.50", "10000"])("lets %s be paid", (text) => {
    expect(topUpProblem(text, LIMITS, "USD")).toBeNull();
  });

  it.each([
    ["4.99", "The least is $5.00."],
    ["10000.01", "The most at once is $10,000.00."],
    ["1,000", "Write an amount such as 50 or 12.50, without commas."],
    ["", "Write an amount such as 50 or 12.50, without commas."],
    ["-5", "Write an amount such as 50 or 12.50, without commas."],
  ])("refuses %j and says why", (text, problem) => {
    expect(topUpProblem(text, LIMITS, "USD")).toBe(problem);
  });
});

describe("rechargeProblems", () => {
  it("finds nothing wrong with amounts that fit together", () => {
    const texts = { thresholdMicros: "0", amountMicros: "50", monthlyCapMicros: "50" };
    expect(rechargeProblems(texts, LIMITS, "EUR")).toEqual({});
  });

  it("wants a cap that covers a top-up, and an amount within the limits", () => {
    const texts = { thresholdMicros: "10", amountMicros: "50", monthlyCapMicros: "49.99" };
    expect(rechargeProblems(texts, LIMITS, "EUR")).toEqual({
      monthlyCapMicros: "It has to cover at least one top-up.",
    });
    expect(Object.keys(rechargeProblems({ ...texts, amountMicros: "1" }, LIMITS, "EUR"))).toEqual([
      "amountMicros",
    ]);
    const empty = { thresholdMicros: "", amountMicros: "", monthlyCapMicros: "" };
    expect(Object.keys(rechargeProblems(empty, LIMITS, "EUR"))).toEqual(Object.keys(empty));
  });
});
