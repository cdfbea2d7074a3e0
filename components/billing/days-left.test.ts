import { expect, it } from "vitest";
import { balanceTone, spellDaysLeft } from "./days-left";

it("grows more serious as the days run out", () => {
  expect([null, 30, 6, 1].map((days) => balanceTone(days, false))).toEqual([
    "neutral",
    "neutral",
    "warning",
    "danger",
  ]);
  expect(balanceTone(30, true)).toBe("danger");
});

it("speaks of days in the singular and the plural", () => {
  expect(spellDaysLeft(1)).toBe("about 1 day left");
  expect(spellDaysLeft(12)).toBe("about 12 days left");
  expect(spellDaysLeft(0)).toBe("less than a day left");
  expect(spellDaysLeft(null)).toBe("nothing taken from it lately");
});
