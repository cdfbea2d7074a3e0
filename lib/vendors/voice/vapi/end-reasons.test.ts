import { Vapi } from "@vapi-ai/server-sdk";
import { describe, expect, test } from "vitest";
import { metricsSnapshot } from "@/lib/platform/metrics";
import { classifyEndedReason } from "./end-reasons";

test.each([
  ["customer-ended-call", "completed", "caller_hung_up"],
  ["customer-ended-call-during-transfer", "completed", "caller_hung_up"],
  ["assistant-ended-call-after-message-spoken", "completed", "agent_hung_up"],
  ["assistant-forwarded-call", "completed", "transferred"],
  ["call.forwarding.operator-busy", "completed", "transferred"],
  ["call.in-progress.error-warm-transfer-silence-timeout", "completed", "transferred"],
  ["call.in-progress.error-transfer-failed", "failed", "engine_error"],
  ["voicemail", "completed", "voicemail"],
  ["silence-timed-out", "completed", "silence"],
  ["exceeded-max-duration", "completed", "max_duration"],
  ["customer-did-not-answer", "no_answer", "no_answer"],
  ["customer-busy", "busy", "busy"],
  ["manually-canceled", "completed", "canceled"],
  ["twilio-failed-to-connect-call", "failed", "carrier_error"],
  ["call.in-progress.error-sip-outbound-call-failed-to-connect", "failed", "carrier_error"],
  ["call.in-progress.error-providerfault-outbound-sip-503-service-unavailable", "failed", "carrier_error"],
  ["twilio-reported-customer-misdialed", "failed", "misdialed"],
  ["vonage-rejected", "failed", "rejected_by_carrier"],
  ["assistant-request-returned-error", "failed", "configuration_error"],
  ["call-start-error-neither-assistant-nor-server-set", "failed", "configuration_error"],
  ["call.start.error-subscription-insufficient-credits", "failed", "billing_error"],
  ["call.start.error-subscription-concurrency-limit-reached", "failed", "concurrency_limit"],
  ["call.start.error-vapifault-get-org", "failed", "engine_error"],
  ["call.in-progress.error-providerfault-openai-llm-failed", "failed", "provider_error"],
  ["pipeline-error-openai-llm-failed", "failed", "provider_error"],
])("%s is %s, %s", (providerReason, status, reason) => {
  expect(classifyEndedReason(providerReason, true)).toEqual({ status, reason });
});

test("a cancelled call that was never answered did not take place", () => {
  expect(classifyEndedReason("manually-canceled", false)).toEqual({ status: "canceled", reason: "canceled" });
});

describe("every reason the engine's SDK knows", () => {
  // The call and each message that tells its end have a list of their own.
  const reasons = [
    ...new Set<string>([
      ...Object.values(Vapi.CallEndedReason),
      ...Object.values(Vapi.ServerMessageStatusUpdateEndedReason),
      ...Object.values(Vapi.ServerMessageEndOfCallReportEndedReason),
    ]),
  ];

  test("is many and none of them is unknown to us", () => {
    expect(reasons.length).toBeGreaterThan(500);
    expect(reasons.filter((reason) => classifyEndedReason(reason, true).reason === "unknown")).toEqual([]);
  });

  test("that speaks of an error is not a completed call", () => {
    const completed = reasons.filter(
      (reason) =>
        /error-(vapifault|providerfault|configfault|sip|transfer)|^pipeline-error|\.start\./.test(reason) &&
        classifyEndedReason(reason, true).status !== "failed",
    );
    expect(completed).toEqual([]);
  });
});

test.each(["a-reason-of-tomorrow", "constructor", "__proto__", ""])(
  "%j is counted and judged by the answer",
  (name) => {
    const count = () => metricsSnapshot().counters["voice.unknown_ended_reason{provider=vapi}"] ?? 0;
    const before = count();
    expect(classifyEndedReason(name, true)).toEqual({ status: "completed", reason: "unknown" });
    expect(classifyEndedReason(name, false)).toEqual({ status: "failed", reason: "unknown" });
    expect(count()).toBe(before + 2);
  },
);
