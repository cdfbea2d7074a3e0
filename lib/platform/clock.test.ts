import { expect, test } from "vitest";
import { now, nowMs, useClock } from "./clock";

test("an override rules until it is undone, and overrides nest", () => {
  const restoreOuter = useClock(() => new Date("2026-03-01T00:00:00Z"));
  const restoreInner = useClock(() => new Date("2026-04-01T00:00:00Z"));
  expect(now().toISOString()).toBe("2026-04-01T00:00:00.000Z");
  restoreInner();
  expect(nowMs()).toBe(Date.parse("2026-03-01T00:00:00Z"));
  restoreOuter();
  expect(Math.abs(nowMs() - Date.now())).toBeLessThan(1_000);
});
