import { expect, it } from "vitest";
import { sumByCurrency } from "./figure-sums";

it("adds amounts of one currency only", () => {
  const items = [
    { currency: "USD", micros: "9007199254740993" },
    { currency: "EUR", micros: "5" },
    { currency: "USD", micros: "2" },
  ];
  expect(sumByCurrency(items, ({ micros }) => micros)).toEqual([
    { currency: "USD", micros: "9007199254740995" },
    { currency: "EUR", micros: "5" },
  ]);
  expect(sumByCurrency([], () => "0")).toEqual([]);
});
