import { expect, it } from "vitest";
import { endOfTerm, splitNumbers } from "./dnc-words";

it("takes numbers apart however they are listed, and leaves spaces inside them", () => {
  expect(splitNumbers("+1 415 555 0100\n (415) 555-0101,+49 30 1; \r\n\n5")).toEqual([
    "+1 415 555 0100",
    "(415) 555-0101",
    "+49 30 1",
    "5",
  ]);
  expect(endOfTerm("", 0)).toBeNull();
  expect(endOfTerm("30", 0)).toBe("1970-01-31T00:00:00.000Z");
});
