import { expect, it } from "vitest";
import { readAmount, readWhole, writeAmount } from "./read-typed";

const bounds = { least: 5, most: 100 };

it("reads a whole number within its bounds, and says what is wrong with anything else", () => {
  expect(readWhole(" 10 ", bounds)).toEqual({ value: 10 });
  expect(readWhole("", bounds)).toEqual({ value: null });
  const problem = "Enter a whole number from 5 to 100, or nothing.";
  for (const typed of ["1", "101", "7.5", "ten", "-6", "1e1"]) {
    expect(readWhole(typed, bounds)).toEqual({ problem });
  }
});

it("reads an amount with a point or a comma, and says what is wrong with anything else", () => {
  expect(readAmount("99,5")).toEqual({ value: "99500000" });
  expect(readAmount("250.")).toEqual({ value: "250000000" });
  expect(readAmount("")).toEqual({ value: null });
  for (const typed of ["0", "a lot", "1.234", "-5", "12345678901"]) {
    expect(readAmount(typed)).toHaveProperty("problem");
  }
  expect(writeAmount("99500000")).toBe("99.5");
  expect(writeAmount(null)).toBe("");
});
