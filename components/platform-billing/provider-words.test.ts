import { expect, it } from "vitest";
import { spellDrift } from "./provider-words";

it.each([
  [0.25, "25% dearer"],
  [-0.1, "10% cheaper"],
  [0.001, "as the table says"],
  [null, "not free"],
])("says a drift of %s", (ratio, words) => {
  expect(spellDrift(ratio)).toBe(words);
});
