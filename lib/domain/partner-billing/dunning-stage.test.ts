import { describe, expect, it } from "vitest";
import { dueStage, nextStep, stepDue } from "./dunning-stage";

const SINCE = new Date("2026-03-01T12:00:00Z");
const owing = { pastDueSince: SINCE, endedAt: null };
const day = (days: number) => new Date(SINCE.getTime() + days * 86_400_000);

describe("the stages of an unpaid plan", () => {
  it("come after three, seven and fourteen days, to the millisecond", () => {
    expect([0, 2.999, 3, 6.999, 7, 13.999, 14, 400].map((days) => dueStage(owing, day(days)))).toEqual([
      ...["past_due", "past_due", "grace", "grace", "restricted", "restricted"],
      ...["suspended", "suspended"],
    ]);
    expect(dueStage({ pastDueSince: null, endedAt: null }, day(100))).toBe("none");
  });

  it("are taken one by one, however late somebody looks", () => {
    expect(stepDue("past_due", owing, day(400))).toBe("grace");
    expect(stepDue("grace", owing, day(400))).toBe("restricted");
    expect(stepDue("restricted", owing, day(400))).toBe("suspended");
    expect(stepDue("suspended", owing, day(400))).toBeNull();
    expect(stepDue("restricted", owing, day(13))).toBeNull();
  });

  it("begin at restricted where a plan has ended and nothing is owed", () => {
    const ended = { pastDueSince: null, endedAt: SINCE };
    expect(stepDue("none", ended, day(0))).toBe("restricted");
    expect(nextStep("restricted", ended)).toEqual({ stage: "suspended", at: day(7) });
    expect(stepDue("restricted", ended, day(6.9))).toBeNull();
  });

  it("name the next one and its day", () => {
    expect(nextStep("past_due", owing)).toEqual({ stage: "grace", at: day(3) });
    expect(nextStep("suspended", owing)).toBeNull();
    expect(nextStep("none", { pastDueSince: null, endedAt: null })).toBeNull();
  });
});
