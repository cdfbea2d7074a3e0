import { afterEach, expect, test, vi } from "vitest";
import * as metrics from "@/lib/platform/metrics";
import { classifyDisconnection, END_REASONS } from "./end-reasons";

afterEach(() => {
  vi.restoreAllMocks();
});

test("every documented reason is classified, and none as unknown", () => {
  const reasons = Object.keys(END_REASONS);
  expect(reasons.length).toBeGreaterThanOrEqual(34);
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
