import { describe, expect, it } from "vitest";
import { sideBySide, spellCode } from "./difference-words";

it.each([
  ["payment.missing_here", "Payment: missing here"],
  ["meter.total", "Meter: total"],
  ["balance", "Balance"],
])("spells %s", (code, words) => {
  expect(spellCode(code)).toBe(words);
});

describe("both sides", () => {
  it("stand beside each other by name, also where only one says something", () => {
    expect(
      sideBySide({ ours: { amountMicros: "5", status: "paid" }, theirs: { amountMicros: "7" } }),
    ).toEqual([
      { name: "Amount micros", ours: "5", theirs: "7", isSame: false },
      { name: "Status", ours: "paid", theirs: null, isSame: false },
    ]);
  });

  it("are told to be the same where they say the same", () => {
    const [row] = sideBySide({ ours: { lines: [1, 2] }, theirs: { lines: [1, 2] } });
    expect(row).toEqual({ name: "Lines", ours: "[1,2]", theirs: "[1,2]", isSame: true });
  });
});
