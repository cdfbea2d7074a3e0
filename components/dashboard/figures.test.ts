import { expect, it } from "vitest";
import { minutesLeft, readPeriod } from "./figures";

it("offers three periods and takes nothing else from an address", () => {
  expect(["7", "90", "5000", undefined, "30"].map(readPeriod)).toEqual([7, 90, 30, 30, 30]);
});

it("turns a balance into whole minutes, none when it is overdrawn", () => {
  expect(minutesLeft("1999999", "100000")).toBe(19);
  expect(minutesLeft("-1", "100000")).toBe(0);
  expect(minutesLeft("5000000", "0")).toBeNull();
});
