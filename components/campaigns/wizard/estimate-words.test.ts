import { expect, it } from "vitest";
import { basisWords, leftOutWords, spanWords, unfinishedWords } from "./estimate-words";

it("names who is left out, country first", () => {
  expect(leftOutWords({ otherCountry: 0, missingValues: [] })).toEqual([]);
  expect(leftOutWords({ otherCountry: 1_200, missingValues: [{ name: "plan", count: 3 }] })).toEqual([
    "1,200 in countries that are not called",
    "3 left out: no {{plan}}",
  ]);
});

it.each([
  [2, "about 1 minute of calling"],
  [1_500, "about 25 minutes of calling"],
  [3_600, "about 1 hour of calling"],
  [10_900, "about 3 hours of calling"],
  [9_000, "about 2.5 hours of calling"],
  [360_000, "about 100 hours of calling"],
])("tells %d seconds of dialling", (seconds, words) => {
  expect(spanWords(seconds)).toBe(words);
});

it("warns of a list that is not done in time", () => {
  const many = { callable: 2_000, lines: 1 };
  expect(unfinishedWords({ ...many, unfinishedBy: null })).toBeNull();
  expect(unfinishedWords({ ...many, unfinishedBy: "campaign_end" })).toEqual({
    title: "The end comes before everybody can be called",
    advice:
      "With 1 line, the hours until then are not enough for 2,000 people. Choose a later end, longer hours or a shorter list.",
  });
  expect(unfinishedWords({ ...many, unfinishedBy: "sixty_days" })).toMatchObject({
    title: "Calling everybody takes longer than 60 days",
  });
});

it("says what it goes by", () => {
  expect(basisWords({ averageSeconds: null, answeredPercent: null })).toContain("a rough guess");
  expect(basisWords({ averageSeconds: 120, answeredPercent: 50 })).toContain(
    "50% were answered and took 2 minutes.",
  );
  expect(basisWords({ averageSeconds: null, answeredPercent: 0 })).toContain("no person answered one");
});
