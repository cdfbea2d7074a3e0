import { describe, expect, it } from "vitest";
import { balanceTone, daysLeft, spellDaysLeft } from "./days-left";

describe("daysLeft", () => {
  it("divides what is available by the pace of a week", () => {
    expect(daysLeft({ availableMicros: "20000000", usedLast7DaysMicros: "7000000" })).toBe(20);
  });

  it("does not guess without spending, and never goes below zero", () => {
    expect(daysLeft({ availableMicros: "20000000", usedLast7DaysMicros: "0" })).toBeNull();
    expect(daysLeft({ availableMicros: "-5", usedLast7DaysMicros: "7000000" })).toBe(0);
  });

  it("stays exact beyond what a float can hold", () => {
    expect(daysLeft({ availableMicros: "9007199254740993000", usedLast7DaysMicros: "7" })).toBe(
      Number(9007199254740993000n),
    );
  });
});

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
});
