import { hmacHex } from "@/lib/platform/crypto";
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from "@/lib/vendors/voice/vapi/webhook";

/** A remote call as its events describe it. */
export type RemoteCall = {
  externalId: string;
  /** Ours, as the engine returns it in the metadata. */
  callId?: string;
  assistantId?: string;
  type?: "inboundPhoneCall" | "outboundPhoneCall" | "webCall";
  startedAt?: Date;
  talkSeconds?: number;
  endedReason?: string;
  costUsd?: number;
};

function callObject(call: RemoteCall, status: string) {
  return {
    id: call.externalId,
    type: call.type ?? "outboundPhoneCall",
    status,
    assistantId: call.assistantId,
    customer: { number: "+14155550123" },
    phoneNumber: { number: "+14155550100" },
    ...(call.callId ? { assistantOverrides: { metadata: { callId: call.callId } } } : {}),
  };
}

const WORDS = ["queued", "ringing", "in-progress", "ended"] as const;

/** The raw bodies of a whole answered call: four states, then the report. */
export function lifeOf(call: RemoteCall): string[] {
  const startedAt = call.startedAt ?? new Date("2026-11-20T10:00:00.000Z");
  const endedAt = new Date(startedAt.getTime() + (call.talkSeconds ?? 60) * 1_000);
  const endedReason = call.endedReason ?? "customer-ended-call";
  const first = startedAt.getTime() - 20_000;
  const isAnswered = endedReason === "customer-ended-call";
  const times = isAnswered ? { startedAt: startedAt.toISOString() } : {};
  const updates = WORDS.filter((word) => isAnswered || word !== "in-progress").map((status, index) => ({
    type: "status-update",
    timestamp: first + index,
    status,
    ...(status === "ended" ? { endedReason } : {}),
    call: { ...callObject(call, status), ...(status === "in-progress" || status === "ended" ? times : {}) },
  }));
  const report = {
    type: "end-of-call-report",
    timestamp: first + 10,
    endedReason,
    ...times,
    endedAt: endedAt.toISOString(),
    cost: call.costUsd ?? 0.05,
    costs: [{ type: "vapi", subType: "normal", minutes: 1, cost: call.costUsd ?? 0.05 }],
    analysis: {
      summary: "The caller booked a visit.",
      structuredData: { sentiment: "positive", booked: true },
    },
    artifact: {
      messages: [
        { role: "bot", message: "Hello", time: startedAt.getTime(), secondsFromStart: 0 },
        { role: "user", message: "Hi", time: startedAt.getTime() + 1_000, secondsFromStart: 1 },
      ],
      recordingUrl: "https://storage.example.com/recording.wav",
    },
    call: callObject(call, "ended"),
  };
  return [...updates, report].map((message) => JSON.stringify({ message }));
}

/** The headers with which the engine signs a body. */
export function signedHeaders(body: string, webhookKey: string, atMs = Date.now()): Headers {
  const timestamp = String(atMs);
  return new Headers({
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: hmacHex(webhookKey, `${timestamp}.${body}`),
  });
}
