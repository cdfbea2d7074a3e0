import { expect, it } from "vitest";
import { wordsOf } from "./chosen-leads";
import { changeWords, enrolWords } from "./result-words";

it.each([
  [{ matched: 3, changed: 3 }, "3 added"],
  [{ matched: 5, changed: 3 }, "3 added, 2 left out: no number, on the list already, or not to be called"],
  [
    { matched: 1_200, changed: 0 },
    "None added, 1,200 left out: no number, on the list already, or not to be called",
  ],
  [{ matched: 0, changed: 0 }, "None of them is there any more"],
])("says of %j put on a list: %s", (result, words) => {
  expect(enrolWords(result)).toBe(words);
});

it.each([
  [{ matched: 3, changed: 2 }, "2 leads are now lost"],
  [{ matched: 3, changed: 1 }, "1 lead is now lost"],
  [{ matched: 3, changed: 0 }, "Nothing to change: they all were so"],
  [{ matched: 0, changed: 0 }, "None of them is there any more"],
])("says of %j changed: %s", (result, words) => {
  expect(changeWords("now lost", result)).toBe(words);
});

it("names how many are meant", () => {
  expect(wordsOf({ leadIds: ["a"] })).toBe("1 lead");
  expect(wordsOf({ leadIds: ["a", "b"] })).toBe("2 leads");
  expect(wordsOf({ filter: {}, count: 1_200 })).toBe("1,200 leads");
  expect(wordsOf({ filter: {}, count: undefined })).toBe("all leads that match");
});
