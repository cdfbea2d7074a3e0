import { expect, it } from "vitest";
import { newRule, ruleProblem, toMinute, toTime } from "./rule-times";

it("midnight ends a day and begins one", () => {
  expect([toTime(0), toTime(545), toTime(1_440)]).toEqual(["00:00", "09:05", "00:00"]);
  expect([toMinute("00:00", false), toMinute("00:00", true), toMinute("", true)]).toEqual([0, 1_440, null]);
});

it("what cannot be saved is said", () => {
  const rule = newRule([]);
  expect(ruleProblem([rule])).toBeNull();
  expect(newRule([rule]).country).toBe("");
  expect(ruleProblem([rule, newRule([rule])])).toContain("Choose the country");
  expect(ruleProblem([rule, rule])).toContain("two rows");
  expect(ruleProblem([{ ...rule, days: [] }])).toContain("one day");
  expect(ruleProblem([{ ...rule, toMinute: rule.fromMinute }])).toContain("end before");
});
