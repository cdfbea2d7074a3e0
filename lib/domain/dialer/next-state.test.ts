import { describe, expect, it } from "vitest";
import { campaignAttempts } from "@/types/campaign-settings";
import { afterAttempt, afterNoAttempt, forGood } from "./next-state";
import { isAbandoned, isNoAttempt, type OverCall, outcomeOfCall } from "./outcome-of";

const at = new Date("2026-11-22T10:00:00Z");
const attempts = campaignAttempts.parse({ most: 3, retryAfterMinutes: { voicemail: null } });
const standing = { status: "running", attempts, dials: 1, at } as const;

describe("afterAttempt", () => {
  it.each([
    ["busy", { ...standing }, "pending", 30],
    ["no_answer", { ...standing, status: "paused" }, "pending", 240],
    ["no_answer", { ...standing, dials: 3 }, "done", null],
    ["voicemail", { ...standing }, "done", null],
    ["answered", { ...standing }, "done", null],
    ["opted_out", { ...standing }, "done", null],
    ["failed", { ...standing, status: "terminated" }, "done", null],
  ] as const)("%s of %o: %s", (outcome, given, state, minutes) => {
    const nextAt = minutes === null ? null : new Date(at.getTime() + minutes * 60_000);
    expect(afterAttempt(outcome, given)).toEqual({
      ...{ state, outcome, nextAt, reason: minutes === null ? "" : "retry" },
    });
  });

  it("lets somebody wait who was not dialled after all, unless the campaign has ended", () => {
    expect(afterNoAttempt(true, standing)).toMatchObject({ state: "pending", outcome: null, reason: "" });
    expect(afterNoAttempt(false, { status: "expired", at })).toMatchObject({
      ...{ state: "canceled", reason: "campaign_ended" },
    });
  });
});

const call: OverCall = {
  ...{ status: "completed", endedReason: "caller_hung_up", goalMet: null, seconds: 20 },
  ...{ isUnseen: false, isRefused: false, isKeyRefused: false },
  turns: [{ role: "agent", text: "Hello", startSeconds: 0 }],
};

it("nobody who was erased waits again, whatever became of the call", () => {
  const standing = { status: "running", attempts, dials: 1, at } as const;
  expect(forGood(afterAttempt("busy", standing))).toMatchObject({
    state: "done",
    outcome: "busy",
    nextAt: null,
  });
  expect(forGood(afterNoAttempt(true, standing))).toMatchObject({
    state: "canceled",
    reason: "",
    nextAt: null,
  });
  const done = afterAttempt("goal_met", standing);
  expect(forGood(done)).toEqual(done);
});

describe("outcomeOfCall", () => {
  it.each([
    [{}, "answered"],
    [{ goalMet: true }, "goal_met"],
    [{ endedReason: "voicemail", goalMet: true }, "voicemail"],
    [{ status: "busy", endedReason: "busy" }, "busy"],
    [{ status: "no_answer", endedReason: "no_answer" }, "no_answer"],
    [{ status: "failed", endedReason: "misdialed" }, "invalid_number"],
    [{ status: "failed", endedReason: "carrier_error" }, "failed"],
    [{ status: "canceled", endedReason: "canceled" }, "failed"],
  ] as const)("of %o is %s", (facts, outcome) => {
    expect(outcomeOfCall({ ...call, ...facts })).toBe(outcome);
  });

  it("tells what was no attempt, and what left somebody with nobody", () => {
    expect(isNoAttempt({ ...call, status: "failed", isUnseen: true })).toBe(true);
    expect(isNoAttempt({ ...call, status: "failed", endedReason: "concurrency_limit" })).toBe(true);
    expect(isNoAttempt({ ...call, status: "failed", endedReason: "canceled", isRefused: true })).toBe(true);
    expect(isNoAttempt({ ...call, status: "canceled", endedReason: "canceled" })).toBe(false);
    expect(
      isNoAttempt({ ...call, status: "failed", endedReason: "configuration_error", isRefused: true }),
    ).toBe(false);
    expect(isAbandoned({ ...call, endedReason: "engine_error", turns: [] })).toBe(true);
    expect(isAbandoned({ ...call, endedReason: "engine_error" })).toBe(false);
    expect(isAbandoned({ ...call, turns: [] })).toBe(true);
    expect(isAbandoned({ ...call, turns: [], seconds: 1 })).toBe(false);
  });
});
