import { expect, it } from "vitest";
import { campaignSettings } from "@/types/campaign-settings";
import { goingWords, isOver, settledCount, standingWords, stateWords } from "./campaign-looks";

const BY_HAND = { stateReason: "person", stateDetail: "", stateActorLabel: "Maria" } as const;

it("tells who or what brought a campaign into its state", () => {
  expect(stateWords({ status: "paused", ...BY_HAND })).toBe("by Maria");
  expect(stateWords({ status: "paused", stateReason: "balance", stateDetail: "", stateActorLabel: "" })).toBe(
    "the balance is spent",
  );
  expect(
    stateWords({
      status: "paused",
      stateReason: "failures",
      stateDetail: "27 of the last 50",
      stateActorLabel: "",
    }),
  ).toBe("too many calls failed · 27 of the last 50");
  expect(stateWords({ status: "draft", ...BY_HAND })).toBe("");
});

it("tells the same as a sentence", () => {
  expect(standingWords({ status: "paused", ...BY_HAND })).toBe("Paused by Maria");
  expect(standingWords({ status: "terminated", ...BY_HAND })).toBe("Stopped by Maria");
  const spent = { stateReason: "balance", stateDetail: "", stateActorLabel: "" } as const;
  expect(standingWords({ status: "paused", ...spent })).toBe("The balance is spent");
  expect(standingWords({ status: "paused", ...BY_HAND, stateReason: "schedule" })).toBe(
    "Paused by its schedule",
  );
});

it("says what a start or resume came to", () => {
  const settings = campaignSettings.parse({
    schedule: { timeZone: "UTC", windows: [{ day: 1, fromMinute: 0, toMinute: 60 }] },
  });
  const [never, once] = [{ startedAt: null }, { startedAt: "2026-11-01T09:00:00.000Z" }];
  const startsAt = "2026-11-20T14:05:00.000Z";
  const waits = "Scheduled: begins Fri, Nov 20, 2026, 14:05:00 UTC";
  expect(goingWords(never, { status: "scheduled", startsAt, settings })).toBe(waits);
  expect(goingWords(once, { status: "scheduled", startsAt, settings })).toBe(waits);
  expect(goingWords(never, { status: "running", startsAt: null, settings })).toBe("Calling begins");
  expect(goingWords(once, { status: "running", startsAt, settings })).toBe("Calling goes on");
});

it("knows what is over, and counts everybody nothing more happens to", () => {
  expect(isOver("completed")).toBe(true);
  expect(isOver("paused")).toBe(false);
  expect(settledCount({ total: 9, pending: 2, dialing: 1, done: 3, blocked: 2, canceled: 1 })).toBe(6);
});
