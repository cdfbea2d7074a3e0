import { expect, it } from "vitest";
import { timeLeft } from "./time-left";

it.each([
  ["2026-11-20T10:30:00.000Z", "30:00"],
  ["2026-11-20T10:00:09.100Z", "0:10"],
  ["2026-11-20T10:00:00.000Z", "0:00"],
  ["2026-11-20T09:00:00.000Z", "0:00"],
])("tells what is left until %s", (expiresAt, left) => {
  expect(timeLeft(expiresAt, Date.parse("2026-11-20T10:00:00.000Z"))).toBe(left);
});
