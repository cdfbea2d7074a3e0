import { describe, expect, it } from "vitest";
import {
  dayAt,
  daysBetween,
  describeDays,
  instantsOf,
  presetRange,
  startOfDay,
  toDayRange,
} from "./date-presets";

describe("presetRange", () => {
  it("counts today among the last days", () => {
    expect(presetRange("last-7", "2026-11-20")).toEqual({ from: "2026-11-14", to: "2026-11-20" });
    expect(presetRange("last-30", "2026-11-20")).toEqual({ from: "2026-10-22", to: "2026-11-20" });
  });

  it("crosses months, years and leap days", () => {
    expect(presetRange("yesterday", "2027-01-01")).toEqual({ from: "2026-12-31", to: "2026-12-31" });
    expect(presetRange("last-month", "2027-01-15")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
    expect(presetRange("last-month", "2028-03-31")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
    expect(presetRange("this-month", "2026-11-01")).toEqual({ from: "2026-11-01", to: "2026-11-01" });
  });
});

describe("dayAt", () => {
  it("is the day of the zone, not of UTC", () => {
    const instantMs = Date.parse("2026-11-20T23:30:00Z");
    expect(dayAt(instantMs, "Europe/Berlin")).toBe("2026-11-21");
    expect(dayAt(instantMs, "America/New_York")).toBe("2026-11-20");
  });
});

describe("toDayRange", () => {
  it("turns mixed-up ends around and empty ones open", () => {
    expect(toDayRange("2026-11-20", "2026-11-03")).toEqual({ from: "2026-11-03", to: "2026-11-20" });
    expect(toDayRange("", "2026-11-03")).toEqual({ from: null, to: "2026-11-03" });
  });
});

describe("describeDays", () => {
  it("says the range in few words", () => {
    expect(describeDays({ from: "2026-11-03", to: "2026-11-20" }, "2026")).toBe("Nov 3 – Nov 20");
    expect(describeDays({ from: "2026-11-03", to: "2026-11-03" }, "2026")).toBe("Nov 3");
    expect(describeDays({ from: "2025-11-03", to: null }, "2026")).toBe("from Nov 3, 2025");
    expect(describeDays({ from: null, to: "2026-11-20" }, "2026")).toBe("until Nov 20");
    expect(describeDays({ from: null, to: null }, "2026")).toBeNull();
  });

  it("bears nonsense from an address", () => {
    expect(describeDays({ from: "soon", to: null }, "2026")).toBe("from soon");
  });
});

describe("startOfDay", () => {
  it.each([
    ["2026-11-20", "America/New_York", "2026-11-20T05:00:00.000Z"],
    ["2026-11-20", "Asia/Kathmandu", "2026-11-19T18:15:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ])("%s in %s is %s", (day, zone, instant) => {
    expect(startOfDay(day, zone)).toBe(instant);
  });

  it("is the change of clocks where these skip midnight", () => {
    // Clocks in Cairo went from 0:00 to 1:00 on 24 April 2026.
    const start = startOfDay("2026-04-24", "Africa/Cairo");
    expect(dayAt(Date.parse(start), "Africa/Cairo")).toBe("2026-04-24");
    expect(dayAt(Date.parse(start) - 1, "Africa/Cairo")).toBe("2026-04-23");
  });

  it("is the first midnight where clocks show it twice", () => {
    // Clocks in Havana went from 1:00 back to 0:00 on 1 November 2026.
    expect(startOfDay("2026-11-01", "America/Havana")).toBe("2026-11-01T04:00:00.000Z");
  });
});

describe("instantsOf", () => {
  it("bounds days in their zone, and is what daysBetween reads back", () => {
    const days = { from: "2026-10-20", to: "2026-10-25" };
    const instants = instantsOf(days, "Europe/Berlin");
    expect(instants).toEqual({ from: "2026-10-19T22:00:00.000Z", to: "2026-10-25T23:00:00.000Z" });
    expect(daysBetween(instants.from, instants.to, "Europe/Berlin")).toEqual(days);
    expect(daysBetween(instants.from, instants.to, "America/New_York")).toBeNull();
  });

  it("leaves open ends open", () => {
    expect(instantsOf({ from: null, to: "2026-10-25" }, "UTC")).toEqual({ to: "2026-10-26T00:00:00.000Z" });
    expect(daysBetween(undefined, "2026-10-26T00:00:00Z", "UTC")).toEqual({ from: null, to: "2026-10-25" });
  });
});
