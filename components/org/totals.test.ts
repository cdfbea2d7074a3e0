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

const whole = { day, partnerCostMicros: "0", uncomparedCalls: 0 };

it("adds up amounts exactly, with what the platform takes", () => {
  const totals = sumMoney([
    { ...whole, chargeMicros: "9007199254740993", providerCostMicros: "1" },
    { ...whole, chargeMicros: "7", providerCostMicros: "999999999999990", partnerCostMicros: "10" },
  ]);
  expect(totals).toEqual({
    chargeMicros: "9007199254741000",
    costMicros: "1000000000000001",
    marginMicros: "8007199254740999",
    marginShare: 0.888,
    uncomparedCalls: 0,
  });
});

it("knows a loss, and no share of nothing", () => {
  expect(sumMoney([{ ...whole, chargeMicros: "100", providerCostMicros: "150" }])).toMatchObject({
    marginMicros: "-50",
    marginShare: -0.5,
  });
  expect(sumMoney([]).marginShare).toBeNull();
});

it("tells no margin where the cost of a call is not known in the currency", () => {
  expect(
    sumMoney([
      { ...whole, chargeMicros: "100", providerCostMicros: "40" },
      { ...whole, chargeMicros: "100", providerCostMicros: "0", uncomparedCalls: 1 },
    ]),
  ).toEqual({
    chargeMicros: "200",
    costMicros: null,
    marginMicros: null,
    marginShare: null,
    uncomparedCalls: 1,
  });
});
