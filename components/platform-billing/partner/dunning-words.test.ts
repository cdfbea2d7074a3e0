import { expect, it } from "vitest";
import { spellEnd } from "./dunning-words";

const plan = { id: "01a1fc8b-0000-7000-8000-000000000000", name: "Small" };

it.each([
  [{ cancelsAtPeriodEnd: false, pendingPlan: null, endedAt: null }, "Renews"],
  [{ cancelsAtPeriodEnd: true, pendingPlan: plan, endedAt: null }, "Ends with the period"],
  [{ cancelsAtPeriodEnd: false, pendingPlan: plan, endedAt: null }, "Small takes over"],
  [{ cancelsAtPeriodEnd: true, pendingPlan: null, endedAt: "2026-01-01T00:00:00.000Z" }, "It is over"],
])("says what comes after the period: %j", (subscription, words) => {
  expect(spellEnd(subscription)).toBe(words);
});
