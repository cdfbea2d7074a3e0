import { expect, it } from "vitest";
import { attemptsWords, retryWords } from "./settings-words";

it("says spans and attempts as people do", () => {
  expect([1, 30, 60, 90, 240, 1_440, 4_320, null].map(retryWords)).toEqual([
    "Called again after 1 minute",
    "Called again after 30 minutes",
    "Called again after 1 hour",
    "Called again after 90 minutes",
    "Called again after 4 hours",
    "Called again after 1 day",
    "Called again after 3 days",
    "Not called again",
  ]);
  const attempts = {
    mostPerDay: 2,
    retryAfterMinutes: { no_answer: 240, busy: 30, voicemail: 1_440, failed: 60 },
  };
  expect(attemptsWords({ ...attempts, most: 1 })).toBe("Each person is called once.");
  expect(attemptsWords({ ...attempts, most: 3 })).toMatch(/at most 3 times, twice a day/);
});
