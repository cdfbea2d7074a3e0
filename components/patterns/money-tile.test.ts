import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MoneyTile } from "./money-tile";

const html = (facts: { amountMicros: string | null; isOnly: boolean }) =>
  renderToStaticMarkup(createElement(MoneyTile, { label: "Margin", currency: "CHF", ...facts }));

it("names the currency only where there are several, and shows what is not known as a dash", () => {
  expect(html({ amountMicros: "1500000", isOnly: true })).toMatch(/>Margin<.*CHF\s1\.50/s);
  expect(html({ amountMicros: "1500000", isOnly: false })).toContain("Margin, CHF");
  expect(html({ amountMicros: null, isOnly: true })).toContain("–");
});
