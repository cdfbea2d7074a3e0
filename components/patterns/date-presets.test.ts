import { describe, expect, it } from "vitest";
import { dayAt, describeDays, presetRange, toDayRange } from "./date-presets";

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
