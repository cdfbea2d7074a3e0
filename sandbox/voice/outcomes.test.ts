import { expect, it } from "vitest";
import { outcomeOfNumber } from "./outcomes";

it.each([
  ["+14155550100", "00"],
  ["+14155550107", "07"],
  ["+14155550111", "11"],
  ["+14155550112", "00"],
  ["+14155550174", "74"],
  ["+14155550199", "00"],
  [undefined, "00"],
])("reads the ending of %s as %s", (number, outcome) => {
  expect(outcomeOfNumber(number)).toBe(outcome);
});
