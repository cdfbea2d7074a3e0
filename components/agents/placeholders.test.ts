import { expect, it } from "vitest";
import { findPlaceholders } from "./placeholders";

it("finds each blank once and nothing else", () => {
  expect(findPlaceholders("Call [company name] at [hours]. [company name]!")).toEqual([
    "company name",
    "hours",
  ]);
  expect(findPlaceholders("No blanks, only (brackets) and [[nested")).toEqual([]);
});
