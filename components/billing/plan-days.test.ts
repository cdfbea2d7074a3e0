import { expect, it } from "vitest";
import { spellDay, spellDays } from "./plan-days";

it("names the days of the workspace's zone", () => {
  expect(spellDay("2026-12-03T02:00:00.000Z", "America/New_York")).toBe("Dec 2, 2026");
  expect(spellDays("2026-11-03T12:00:00.000Z", "2026-12-03T12:00:00.000Z", "UTC")).toBe(
    "Nov 3 – Dec 3, 2026",
  );
  expect(spellDays("2026-12-20T12:00:00.000Z", "2027-01-20T12:00:00.000Z", "UTC")).toBe(
    "Dec 20, 2026 – Jan 20, 2027",
  );
});
