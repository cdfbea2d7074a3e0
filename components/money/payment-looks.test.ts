import { describe, expect, it } from "vitest";
import { refundableMicros } from "./payment-looks";

const paid = {
  status: "succeeded",
  amountMicros: "50000000",
  refundedMicros: "0",
  disputedMicros: "0",
} as const;

describe("what can be given back of a payment", () => {
  it("is all of it, less what was given back or is disputed", () => {
    expect(refundableMicros(paid)).toBe("50000000");
    expect(refundableMicros({ ...paid, refundedMicros: "20000000" })).toBe("30000000");
    expect(refundableMicros({ ...paid, refundedMicros: "20000000", disputedMicros: "50000000" })).toBe("0");
  });

  it("is nothing of one that did not go through", () => {
    expect(refundableMicros({ ...paid, status: "failed" })).toBe("0");
  });
});
