import { describe, expect, it } from "vitest";
import { previewBalance, toAdjustment } from "./adjustment";
import { adjustmentForm } from "./adjustment-form";

function problemOf(amount: string): string | undefined {
  return adjustmentForm.safeParse({ direction: "add", amount, reason: "Welcome" }).error?.issues[0]?.message;
}

describe("adjustmentForm", () => {
  it("accepts from one micro to one million", () => {
    expect(problemOf("0.000001")).toBeUndefined();
    expect(problemOf("1000000")).toBeUndefined();
  });

  it("says what is wrong with an amount", () => {
    expect(problemOf(" ")).toContain("empty");
    expect(problemOf("1,50")).toContain("without commas");
    expect(problemOf("0.00")).toContain("more than zero");
    expect(problemOf("1000000.000001")).toContain("at most 1000000");
  });

  it("wants a reason", () => {
    expect(adjustmentForm.safeParse({ direction: "add", amount: "5", reason: "  " }).success).toBe(false);
  });
});

describe("toAdjustment", () => {
  it("signs the micros by the direction", () => {
    const reason = "Refund of a test call";
    expect(toAdjustment({ direction: "add", amount: "12.50", reason }).amountMicros).toBe("12500000");
    expect(toAdjustment({ direction: "take", amount: "12.50", reason }).amountMicros).toBe("-12500000");
  });
});

describe("previewBalance", () => {
  it("shows where the balance would go, also below zero", () => {
    expect(previewBalance("1000000", { direction: "take", amount: "2.5" })).toBe("-1500000");
    expect(previewBalance("-5", { direction: "add", amount: "0" })).toBe("-5");
  });

  it("does not guess from half a number", () => {
    expect(previewBalance("0", { direction: "add", amount: "12." })).toBeNull();
  });
});
