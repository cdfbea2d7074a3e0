import { describe, expect, it } from "vitest";
import { monthAt } from "./simulate";

describe("the month a call belongs to", () => {
  const months = { timeZone: "Europe/Berlin", firstDay: "22" };

  it("begins on the day of the beginning", () => {
    expect(monthAt(new Date("2026-10-22T10:00:00Z"), months)).toBe("2026-10");
    expect(monthAt(new Date("2026-11-21T10:00:00Z"), months)).toBe("2026-10");
    expect(monthAt(new Date("2026-11-22T10:00:00Z"), months)).toBe("2026-11");
  });

  it("follows the client's clocks and the turn of the year", () => {
    expect(monthAt(new Date("2026-11-21T23:30:00Z"), months)).toBe("2026-11");
    expect(monthAt(new Date("2027-01-03T10:00:00Z"), months)).toBe("2026-12");
  });

  it("begins on the last day of a shorter month, as a plan taken on the 31st is renewed", () => {
    const last = { timeZone: "UTC", firstDay: "31" };
    expect(monthAt(new Date("2026-01-31T10:00:00Z"), last)).toBe("2026-01");
    expect(monthAt(new Date("2026-02-27T10:00:00Z"), last)).toBe("2026-01");
    expect(monthAt(new Date("2026-02-28T10:00:00Z"), last)).toBe("2026-02");
    expect(monthAt(new Date("2026-03-30T10:00:00Z"), last)).toBe("2026-02");
    expect(monthAt(new Date("2026-04-30T10:00:00Z"), last)).toBe("2026-04");
  });

  it("is the calendar's where it begins on the first", () => {
    const calendar = { timeZone: "UTC", firstDay: "01" };
    expect(monthAt(new Date("2026-10-31T23:59:59Z"), calendar)).toBe("2026-10");
    expect(monthAt(new Date("2026-11-01T00:00:00Z"), calendar)).toBe("2026-11");
  });
});
