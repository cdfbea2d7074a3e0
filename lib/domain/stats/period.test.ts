import { expect, it } from "vitest";
import { lengthOf, readPeriod } from "./period";

/** In Kathmandu it is the next day already. */
const NOW = new Date("2026-03-10T20:00:00Z");
const period = (query: Parameters<typeof readPeriod>[0], timeZone = "UTC") =>
  readPeriod(query, NOW, timeZone);

it("ends today in the zone, thirty days unless told", () => {
  expect(period({})).toMatchObject({ firstDay: "2026-02-09", lastDay: "2026-03-10", bucket: "day" });
  expect(period({ days: 7 }, "Asia/Kathmandu")).toMatchObject({
    firstDay: "2026-03-05",
    lastDay: "2026-03-11",
  });
  expect(period({ from: "2026-03-01" })).toMatchObject({ firstDay: "2026-03-01", lastDay: "2026-03-10" });
  expect(period({ to: "2026-01-31" })).toMatchObject({ firstDay: "2026-01-02", lastDay: "2026-01-31" });
});

it("is compared with as many days before, or the same of last year", () => {
  expect(period({ days: 7 }).before).toEqual({ firstDay: "2026-02-25", lastDay: "2026-03-03" });
  const leap = { from: "2024-02-01", to: "2024-02-29" };
  expect(period({ ...leap, compare: "year" }).before).toEqual({
    firstDay: "2023-02-01",
    lastDay: "2023-02-28",
  });
  expect(period({ ...leap, compare: "none" }).before).toBeNull();
});

it("goes by hours, days, weeks or months, as long as it is", () => {
  const buckets = [1, 2, 62, 63, 189, 190, 400].map((days) => period({ days }).bucket);
  expect(buckets).toEqual(["hour", "day", "day", "week", "week", "month", "month"]);
});

it("covers 400 days and not one more", () => {
  expect(lengthOf(period({ from: "2025-02-04", to: "2026-03-10" }))).toBe(400);
  expect(() => period({ from: "2025-02-03", to: "2026-03-10" })).toThrow(/at most 400 days/);
});
