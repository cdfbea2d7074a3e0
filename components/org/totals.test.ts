import { expect, it } from "vitest";
import { sumDays } from "./totals";

const DAY = { day: "2026-03-10", calls: 0, durationSeconds: 0, chargeMicros: "0", providerCostMicros: "0" };

it("adds up a period, amounts exactly", () => {
  const totals = sumDays([
    { ...DAY, calls: 3, durationSeconds: 90, chargeMicros: "9007199254740993", providerCostMicros: "1" },
    { ...DAY, calls: 1, durationSeconds: 30, chargeMicros: "7", providerCostMicros: "1000000000000000" },
  ]);
  expect(totals).toEqual({
    calls: 4,
    minutes: 2,
    chargeMicros: "9007199254741000",
    costMicros: "1000000000000001",
    marginMicros: "8007199254740999",
    marginShare: 0.888,
  });
});

it("knows a loss, and no share of nothing", () => {
  expect(sumDays([{ ...DAY, chargeMicros: "100", providerCostMicros: "150" }])).toMatchObject({
    marginMicros: "-50",
    marginShare: -0.5,
  });
  expect(sumDays([]).marginShare).toBeNull();
});
