import { expect, it } from "vitest";
import { cardText, limitsUsed, planPriceText, priceIn } from "./plan-words";

it("writes prices without cents nobody asks for", () => {
  const price = { priceMicros: "199000000", currency: "USD", interval: "month" } as const;
  expect(planPriceText(price)).toBe("$199 a month");
  expect(planPriceText({ ...price, priceMicros: "1990500000", interval: "year" })).toBe("$1,990.50 a year");
  expect(planPriceText({ ...price, priceMicros: "0" })).toBe("Free");
});

it("names a card by what is written on it", () => {
  const card = { brand: "visa", lastFour: "4242", expiryMonth: 4, expiryYear: 2027 };
  expect(cardText(card)).toBe("Visa ending in 4242, until 04/2027");
});

it("knows no yearly price of a plan that is sold by the month", () => {
  const plan = { priceMicrosPerMonth: "10", priceMicrosPerYear: null };
  expect(priceIn(plan, "month")).toBe("10");
  expect(priceIn(plan, "year")).toBeNull();
});

it("counts against limits, and against none without a plan", () => {
  const used = { workspaces: 2, teamMembers: 1, customDomains: 0, agentsPerWorkspace: 3 };
  expect(limitsUsed({ plan: null, used }).map(({ limit }) => limit)).toEqual([null, null, null, null]);
  expect(limitsUsed({ plan: null, used }).map((line) => line.used)).toEqual([2, 1, 0, 3]);
});
