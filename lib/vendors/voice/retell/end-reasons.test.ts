import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import * as metrics from "@/lib/platform/metrics";
import { classifyDisconnection, END_REASONS } from "./end-reasons";

afterEach(() => {
  vi.restoreAllMocks();
});

/** The reasons as the SDK's own types list them, for each kind of call. */
function reasonsOfSdk(): string[] {
  const types = readFileSync("node_modules/retell-sdk/resources/call.d.ts", "utf8");
  const lists = [...types.matchAll(/disconnection_reason\?: ('[^;]+);/g)].map(([, list = ""]) => list);
  return [...new Set(lists.flatMap((list) => list.split("|").map((one) => one.trim().slice(1, -1))))];
}

test("every reason the engine's SDK knows is classified by name, and none as unknown", () => {
  const reasons = reasonsOfSdk();
  expect(reasons.length).toBeGreaterThanOrEqual(34);
  expect(Object.keys(END_REASONS).sort()).toEqual(reasons.sort());
  for (const reason of reasons) expect(classifyDisconnection(reason, false).reason).not.toBe("unknown");
});

test.each([
  ["user_hangup", "completed", "caller_hung_up"],
  ["voicemail_reached", "completed", "voicemail"],
  ["dial_no_answer", "no_answer", "no_answer"],
  ["dial_busy", "busy", "busy"],
  ["dial_failed", "failed", "carrier_error"],
  ["invalid_destination", "failed", "misdialed"],
  ["no_valid_payment", "failed", "billing_error"],
  ["concurrency_limit_reached", "failed", "concurrency_limit"],
  ["manual_stopped", "canceled", "canceled"],
])("%s is %s, %s", (reason, status, expected) => {
  expect(classifyDisconnection(reason, false)).toEqual({ status, reason: expected });
});

test("a call that was stopped while people talked took place", () => {
  expect(classifyDisconnection("manual_stopped", true)).toEqual({ status: "completed", reason: "canceled" });
});

test("a reason of tomorrow is judged by whether the call was answered, and counted", () => {
  const count = vi.spyOn(metrics, "countMetric");
  expect(classifyDisconnection("new_reason", true)).toEqual({ status: "completed", reason: "unknown" });
  expect(classifyDisconnection("toString", false)).toEqual({ status: "failed", reason: "unknown" });
  expect(count).toHaveBeenCalledTimes(2);
});
