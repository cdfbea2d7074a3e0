import { describe, expect, it } from "vitest";
import { addDays, daysBetween, localDay } from "./local-day";

describe("localDay", () => {
  it("is the day on the clock of the zone", () => {
    const instant = new Date("2026-03-01T02:30:00Z");
    expect(localDay(instant, "UTC")).toBe("2026-03-01");
    expect(localDay(instant, "America/New_York")).toBe("2026-02-28");
    expect(localDay(instant, "Pacific/Auckland")).toBe("2026-03-01");
  });
});

describe("addDays", () => {
  it("crosses months, leap days and years", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });
});

describe("daysBetween", () => {
  it("holds both ends", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
    expect(daysBetween("2026-03-28", "2026-03-28")).toEqual(["2026-03-28"]);
  });
});
