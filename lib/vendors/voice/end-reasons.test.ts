import { expect, test } from "vitest";
import { MAGIC_NUMBERS } from "@/sandbox/voice/outcomes";
import type { CallStatus, EndedReason } from "./port";
import { classifyDisconnection } from "./retell/end-reasons";
import { classifyEndedReason } from "./vapi/end-reasons";

const EXPECTED: Readonly<Record<string, readonly [CallStatus, EndedReason]>> = {
  "01": ["no_answer", "no_answer"],
  "02": ["busy", "busy"],
  "03": ["completed", "voicemail"],
  "04": ["failed", "carrier_error"],
  "60": ["failed", "misdialed"],
  "61": ["completed", "transferred"],
  "62": ["completed", "caller_hung_up"],
  "63": ["completed", "silence"],
  "64": ["completed", "max_duration"],
  "65": ["failed", "engine_error"],
};

test.each(MAGIC_NUMBERS.flatMap(({ code, what, end }) => (end ? [{ code, what, end }] : [])))(
  "$what ($code) means the same at both engines",
  ({ code, end }) => {
    const [status, reason] = EXPECTED[code] ?? [];
    const wasAnswered = status === "completed" || code === "65";
    expect(classifyEndedReason(end.vapi, wasAnswered)).toEqual({ status, reason });
    expect(classifyDisconnection(end.retell, wasAnswered)).toEqual({ status, reason });
  },
);
