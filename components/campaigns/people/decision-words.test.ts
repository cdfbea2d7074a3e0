import { expect, it } from "vitest";
import { decisionWords, factLines } from "./decision-words";

it("says a decision in a sentence", () => {
  expect(decisionWords({ verdict: "allow", reason: "" })).toBe("Nothing was in the way");
  expect(decisionWords({ verdict: "block", reason: "opted_out" })).toBe("Asked not to be called");
});

it("lists what was looked at", () => {
  const facts = {
    localTime: "07:10",
    zones: ["America/New_York"],
    is_holiday: false,
    window: null,
    caps: { day: 2 },
  };
  expect(factLines(facts)).toEqual([
    { name: "Local time", value: "07:10" },
    { name: "Zones", value: "America/New_York" },
    { name: "Is holiday", value: "no" },
    { name: "Caps", value: "day 2" },
  ]);
});
