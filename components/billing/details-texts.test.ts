import { expect, it } from "vitest";
import { spellCountry, toDetailsBody, toDetailsTexts } from "./details-texts";

const DETAILS = {
  name: "Bright Smile",
  email: "office@brightsmile.test",
  country: "DE",
  taxIds: [{ type: "eu_vat", value: "DE123456789" }],
  card: null,
};

it("sends back what was read", () => {
  const { card: _, ...sent } = DETAILS;
  expect(toDetailsBody(toDetailsTexts(DETAILS))).toEqual(sent);
});

it("leaves out what is not known, and removes tax numbers whose line is empty", () => {
  expect(toDetailsBody(toDetailsTexts(null))).toEqual({ taxIds: [] });
  const texts = { ...toDetailsTexts(DETAILS), name: "  ", taxIds: [{ type: "eu_vat", value: " " }] };
  expect(toDetailsBody(texts)).toEqual({ email: "office@brightsmile.test", country: "DE", taxIds: [] });
});

it("names countries, and shows what is none as it stands", () => {
  expect(spellCountry("DE")).toBe("Germany");
  expect(spellCountry("somewhere")).toBe("somewhere");
});
