import { describe, expect, it } from "vitest";
import {
  fromClock,
  nextWindow,
  presetWindows,
  toClock,
  WINDOW_PRESETS,
  windowWords,
  withDay,
} from "./windows";

const nineToFive = { fromMinute: 540, toMinute: 1_020 };

describe("a week of windows", () => {
  it("is told in words, days that are alike together", () => {
    expect(WINDOW_PRESETS.map((preset) => windowWords(presetWindows(preset)))).toEqual([
      ["Mon-Fri 9:00-17:00"],
      ["Mon-Fri 17:00-20:00"],
      ["Every day 8:00-21:00"],
    ]);
    const week = [1, 2, 4].map((day) => ({ day, ...nineToFive }));
    const open = { day: 4, fromMinute: 1_080, toMinute: 1_440 };
    expect(windowWords([open, ...week])).toEqual(["Mon-Tue 9:00-17:00", "Thu 9:00-17:00, 18:00-24:00"]);
  });

  it("takes another list for one day and stays in order", () => {
    const week = [2, 1].map((day) => ({ day, ...nineToFive }));
    expect(withDay(week, 1, [])).toEqual([{ day: 2, ...nineToFive }]);
    expect(withDay(week, 3, [nineToFive]).map(({ day }) => day)).toEqual([1, 2, 3]);
  });

  it("offers a further window as long as the day has room", () => {
    expect(nextWindow([])).toEqual(nineToFive);
    expect(nextWindow([{ day: 1, ...nineToFive }])).toEqual({ fromMinute: 1_080, toMinute: 1_200 });
    expect(nextWindow([{ day: 1, fromMinute: 540, toMinute: 1_400 }])).toBeNull();
  });
});

it("reads and writes times of the day, midnight as the end of one", () => {
  expect([0, 545, 1_440].map(toClock)).toEqual(["00:00", "09:05", "23:59"]);
  expect(fromClock("09:05", "from")).toBe(545);
  expect([fromClock("00:00", "to"), fromClock("23:59", "to")]).toEqual([1_440, 1_440]);
  expect(fromClock("", "to")).toBeNull();
});
