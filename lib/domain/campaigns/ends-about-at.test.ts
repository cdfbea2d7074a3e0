import { expect, it } from "vitest";
import { campaignSettings } from "@/types/campaign-settings";
import { endsAboutAt } from "./ends-about-at";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, fromMinute: 0, toMinute: 1_440 }));
const { schedule } = campaignSettings.parse({
  schedule: { timeZone: "UTC", windows: EVERY_DAY, skipsHolidays: false },
});
const SAMPLE = [{ phone: "+14155550123", country: "US", zones: "America/Los_Angeles" }];
/** Ten minutes before nine in the evening in California, when the law's hours end; they begin at nine in the morning. */
const EVENING = new Date("2031-03-11T03:50:00Z");

function endOf(remaining: Partial<Parameters<typeof endsAboutAt>[1]>, endsAt: string | null = null) {
  const asked = { schedule: { ...schedule, endsAt }, rules: [], sample: SAMPLE, from: EVENING };
  const none = { pending: 30, callsPerMinute: 1, nextAttemptAt: null, lastAttemptAt: null };
  return endsAboutAt(asked, { ...none, ...remaining })?.toISOString() ?? null;
}

it.each([
  ["before the hours end", { pending: 5 }, "2031-03-11T03:55:00.000Z"],
  ["the rest the next morning", {}, "2031-03-11T16:20:00.000Z"],
  [
    "not before anybody may be dialled again",
    { nextAttemptAt: new Date("2031-03-12T18:00:00Z") },
    "2031-03-12T18:30:00.000Z",
  ],
  [
    "not before the last one may be dialled again, at an hour when they may",
    { nextAttemptAt: EVENING, lastAttemptAt: new Date("2031-03-13T09:00:00Z") },
    "2031-03-13T16:00:00.000Z",
  ],
  ["nobody waits any more", { pending: 0 }, "2031-03-11T03:50:00.000Z"],
  ["nobody is dialled right now", { callsPerMinute: 0 }, null],
  ["nobody is dialled and nobody waits", { callsPerMinute: 0, pending: 0 }, null],
])("%s", (_what, remaining, end) => {
  expect(endOf(remaining)).toBe(end);
});

it("is not told where the campaign ends first", () => {
  expect(endOf({}, "2031-03-11T16:19:00Z")).toBeNull();
  expect(endOf({}, "2031-03-11T16:21:00Z")).toBe("2031-03-11T16:20:00.000Z");
});
