import { describe, expect, it } from "vitest";
import { helpOf, sideBySide, spellCode } from "./difference-words";

it.each([
  ["payment.missing_here", "Payment: missing here"],
  ["meter.total", "Meter: total"],
  ["price.drift", "Provider price: far from real costs"],
  ["balance", "Balance"],
])("spells %s", (code, words) => {
  expect(spellCode(code)).toBe(words);
});

it("says what a difference means where its name does not", () => {
  expect(helpOf("price.drift")).toContain("price list");
  expect(helpOf("payment.missing_here")).toBeNull();
});

describe("both sides", () => {
  it("stand beside each other by name, also where only one says something", () => {
    expect(
      sideBySide({
        ...{ ours: { amountMicros: "5", status: "paid" }, theirs: { amountMicros: "7" } },
        currency: null,
      }),
    ).toEqual([
      { name: "Amount micros", ours: "5", theirs: "7", isSame: false },
      { name: "Status", ours: "paid", theirs: null, isSame: false },
    ]);
  });

  it("tell micros as money where the currency is known", () => {
    const sides = { ours: { microsPerMinute: "120000" }, theirs: { microsPerMinute: "90500", calls: "24" } };
    expect(sideBySide({ ...sides, currency: "USD" })).toEqual([
      { name: "Per minute", ours: "$0.12", theirs: "$0.0905", isSame: false },
      { name: "Calls", ours: null, theirs: "24", isSame: false },
    ]);
  });

  it("are told to be the same where they say the same", () => {
    const [row] = sideBySide({ ours: { lines: [1, 2] }, theirs: { lines: [1, 2] }, currency: "USD" });
    expect(row).toEqual({ name: "Lines", ours: "[1,2]", theirs: "[1,2]", isSame: true });
  });
});
