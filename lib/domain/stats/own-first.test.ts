import { expect, it } from "vitest";
import { ownFirst } from "./own-first";

it("puts the agency's own currency first, and names none that nothing was charged in", () => {
  expect(ownFirst(["USD", "CHF", "EUR", "USD"], "EUR")).toEqual(["EUR", "CHF", "USD"]);
  expect(ownFirst(["USD", "CHF"], "EUR")).toEqual(["CHF", "USD"]);
  expect(ownFirst([], "EUR")).toEqual(["EUR"]);
});
