import { expect, it } from "vitest";
import type { StatsResource } from "@/types/analytics";
import { troublesLately } from "./lately";

const NOTHING: StatsResource["today"] = {
  calls: 0,
  answered: 0,
  voicemail: 0,
  unanswered: 0,
  failed: 0,
  live: 0,
  answerRate: null,
  durationSeconds: 0,
  averageSeconds: null,
  billableSeconds: 0,
  chargeMicros: null,
  providerCostMicros: null,
  partnerCostMicros: null,
  marginMicros: null,
  positive: 0,
  neutral: 0,
  negative: 0,
  goalsMet: 0,
  goalsMissed: 0,
  goalRate: null,
};
const point = (day: string, from: string, to: string) => ({ ...NOTHING, day, hour: null, from, to });
const YESTERDAY = "2026-11-19T05:00:00Z";
const TODAY = "2026-11-20T05:00:00Z";
const TOMORROW = "2026-11-21T05:00:00Z";
const days = [point("2026-11-19", YESTERDAY, TODAY), point("2026-11-20", TODAY, TOMORROW)];

it("says nothing of the usual day, nor of one bad call among two", () => {
  const today = { ...NOTHING, calls: 40, failed: 3, positive: 30, negative: 3 };
  expect(troublesLately({ days, today, previous: NOTHING })).toEqual([]);
  expect(troublesLately({ days, today: { ...NOTHING, calls: 2, failed: 1 }, previous: NOTHING })).toEqual([]);
});

it("leads to the calls of yesterday and today that failed, and to unhappy callers", () => {
  const today = { ...NOTHING, calls: 5, live: 1, failed: 2, negative: 2 };
  const previous = { ...NOTHING, calls: 4, failed: 2, positive: 1, negative: 1 };
  const troubles = troublesLately({ days, today, previous });
  expect(troubles.map(({ title }) => title)).toEqual([
    "4 of 8 calls since yesterday failed",
    "3 of 4 callers since yesterday were not content",
  ]);
  expect(troubles.map(({ filters }) => filters)).toEqual([
    { outcome: "failed", from: YESTERDAY, to: TOMORROW },
    { sentiment: "negative", from: YESTERDAY, to: TOMORROW },
  ]);
});
