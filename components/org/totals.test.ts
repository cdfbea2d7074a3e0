import { expect, it } from "vitest";
import { sumCalls, sumMoney } from "./totals";

const day = "2026-03-10";

it("adds up the calls of a period", () => {
  const days = [
    { day, calls: 3, durationSeconds: 90 },
    { day, calls: 1, durationSeconds: 30 },
  ];
  expect(sumCalls(days)).toEqual({ calls: 4, minutes: 2 });
});

it("adds up amounts exactly", () => {
  const totals = sumMoney([
    { day, chargeMicros: "9007199254740993", providerCostMicros: "1" },
    { day, chargeMicros: "7", providerCostMicros: "1000000000000000" },
  ]);
  expect(totals).toEqual({
    chargeMicros: "9007199254741000",
    costMicros: "1000000000000001",
    marginMicros: "8007199254740999",
    marginShare: 0.888,
  });
});

it("knows a loss, and no share of nothing", () => {
  expect(sumMoney([{ day, chargeMicros: "100", providerCostMicros: "150" }])).toMatchObject({
    marginMicros: "-50",
    marginShare: -0.5,
  });
  expect(sumMoney([]).marginShare).toBeNull();
});
