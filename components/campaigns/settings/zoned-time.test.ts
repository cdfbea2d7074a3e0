import { expect, it } from "vitest";
import { fromZonedField, toZonedField } from "./zoned-time";

it("reads and writes times on the clock of a zone", () => {
  expect(fromZonedField("2026-11-23T09:30", "America/New_York")).toBe("2026-11-23T14:30:00.000Z");
  expect(toZonedField("2026-11-23T14:30:00.000Z", "America/New_York")).toBe("2026-11-23T09:30");
  expect(fromZonedField("2026-07-01T00:00", "Asia/Kolkata")).toBe("2026-06-30T18:30:00.000Z");
  expect(fromZonedField("", "UTC")).toBeNull();
  expect(toZonedField(null, "UTC")).toBe("");
});

it("takes the hour after a skipped one, and the first of a repeated one", () => {
  expect(fromZonedField("2027-03-14T02:30", "America/New_York")).toBe("2027-03-14T07:30:00.000Z");
  expect(fromZonedField("2026-11-01T01:30", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
});
