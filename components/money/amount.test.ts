import { describe, expect, it } from "vitest";
import { amountText, parseAmount } from "./amount";

describe("parseAmount", () => {
  it("reads units and up to six decimals exactly", () => {
    expect(parseAmount("12.50")).toBe("12500000");
    expect(parseAmount(" 1000000 ")).toBe("1000000000000");
    expect(parseAmount("0.000001")).toBe("1");
    expect(parseAmount("0.1")).toBe("100000");
    expect(parseAmount("0")).toBe("0");
  });

  it("stays exact where a float would not", () => {
    expect(parseAmount("1.005")).toBe("1005000");
    expect(parseAmount("9007199254740.993001")).toBe("9007199254740993001");
  });

  it.each(["", ".", "5.", ".5", "1,50", "1,000.00", "1e3", "-5", "+5", "0x10", "1.0000001", "NaN", "12 50"])(
    "refuses %j",
    (text) => {
      expect(parseAmount(text)).toBeNull();
    },
  );
});

it.each([
  ["0", "0"],
  ["1000000", "1"],
  ["12500000", "12.50"],
  ["150", "0.00015"],
])("%s micros are written %s", (micros, text) => {
  expect(amountText(micros)).toBe(text);
});

it("what was written reads as it was", () => {
  for (const micros of ["0", "1", "50000", "100500", "199000000"]) {
    expect(parseAmount(amountText(micros))).toBe(micros);
  }
});
