import { expect, it } from "vitest";
import { change, dayLabel, readPeriod, shareOf } from "./figures";

it("offers three periods and takes nothing else from an address", () => {
  expect(["7", "90", "5000", undefined, "30"].map(readPeriod)).toEqual([7, 90, 30, 30, 30]);
});

it("does not divide by nothing", () => {
  expect(change(5, 0)).toBeNull();
  expect(change(15, 10)).toBe(0.5);
  expect(shareOf(0, 0)).toBeNull();
});

it("writes a day as it is, whatever zone the reader is in", () => {
  expect(dayLabel("2026-11-03", "2026-11-20")).toBe("Nov 3");
});
