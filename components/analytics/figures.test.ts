import { expect, it } from "vitest";
import { amountChange, marginShare, pointLabel, positiveShare, rateChange, shareOf } from "./figures";

it("does not divide by nothing", () => {
  expect(shareOf(0, 0)).toBeNull();
  expect(amountChange(5, 0, "up", "vs before").share).toBeNull();
  expect(amountChange(15, 10, "up", "vs before").share).toBe(0.5);
  expect(positiveShare({ positive: 0, neutral: 0, negative: 0 })).toBeNull();
  expect(marginShare({ chargeMicros: "0", marginMicros: "-5" })).toBeNull();
});

it("says changes of shares in points, and nothing where one side is unknown", () => {
  expect(rateChange(0.75, 0.5, "up", "vs before")).toMatchObject({ share: 0.25, inPoints: true });
  expect(rateChange(0.75, null, "up", "vs before").share).toBeNull();
});

it("keeps amounts exact that no float holds", () => {
  expect(marginShare({ chargeMicros: "90071992547409930", marginMicros: "45035996273704965" })).toBe(0.5);
});

it("names points by their bucket, whatever zone the reader is in", () => {
  const day = "2026-11-03";
  const lastDay = "2026-11-20";
  expect(pointLabel({ day, hour: 9 }, { lastDay, bucket: "hour" })).toBe("09:00");
  expect(pointLabel({ day, hour: null }, { lastDay, bucket: "day" })).toBe("Nov 3");
  expect(pointLabel({ day: "2025-11-01", hour: null }, { lastDay, bucket: "month" })).toBe("Nov 2025");
});
