import { expect, it } from "vitest";
import { planLimits, planPrice } from "./plan-price";

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
