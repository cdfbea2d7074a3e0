import { expect, it } from "vitest";
import { describeGoal } from "./describe-goal";

it.each([
  [true, "true", "Yes"],
  [false, "Fail", "No"],
  [true, "9", "Yes (9)"],
  [null, "unclear", "unclear"],
  [null, null, null],
  [true, null, "Yes"],
])("goal %s with mark %s reads %s", (goalMet, successEvaluation, words) => {
  expect(describeGoal({ goalMet, successEvaluation })).toBe(words);
});
