import { expect, it } from "vitest";
import { planLimits, planPrice, planYearPrice, priceIn, priceWithTrial, yearSaving } from "./plan-price";

it.each([
  ["199000000", "USD", "$199 a month"],
  ["49500000", "USD", "$49.50 a month"],
  ["0", "USD", "Free"],
  ["9800000000", "JPY", "¥9,800 a month"],
])("says %s %s as %s", (priceMicrosPerMonth, currency, words) => {
  expect(planPrice({ priceMicrosPerMonth, currency })).toBe(words);
});

it("says limits it has words for, one and many", () => {
  expect(planLimits({ workspaces: 50, agentsPerWorkspace: 1, somethingElse: 9 })).toEqual([
    "Up to 50 clients",
    "1 agent for each client",
  ]);
  expect(planLimits({ workspaces: null, customDomains: 0 })).toEqual(["Any number of clients"]);
});

const plan = {
  ...{ priceMicrosPerMonth: "199000000", priceMicrosPerYear: "1990000000", currency: "USD", trialDays: 14 },
};

it("says the price of a year, and of the month where there is no other", () => {
  expect(planYearPrice(plan)).toBe("$1,990 a year");
  expect(priceIn(plan, "year")).toBe("$1,990 a year");
  expect(priceIn({ ...plan, priceMicrosPerYear: null }, "year")).toBe("$199 a month");
});

it("promises no more saving than there is", () => {
  expect(yearSaving(plan)).toBe("Save 16%");
  expect(yearSaving({ ...plan, priceMicrosPerYear: "2388000000" })).toBeNull();
  expect(yearSaving({ ...plan, priceMicrosPerYear: null })).toBeNull();
});

it("says what comes after the trial", () => {
  expect(priceWithTrial(plan, "month")).toBe("14 days free, then $199 a month");
  expect(priceWithTrial({ ...plan, trialDays: 1 }, "year")).toBe("1 day free, then $1,990 a year");
  expect(priceWithTrial({ ...plan, trialDays: 0 }, "month")).toBe("$199 a month");
});
