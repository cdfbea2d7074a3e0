import { hmacHex } from "@/lib/platform/crypto";
import { SIGNATURE_HEADER } from "@/lib/vendors/voice/retell/webhook";

/** A call at Retell as its events describe it. */
export type RetellCallSketch = {
  externalId: string;
  agentExternalId: string;
  /** Ours, as the engine returns it in the metadata. */
  callId?: string;
  direction?: "inbound" | "outbound";
  type?: "phone_call" | "web_call";
  fromNumber?: string;
  toNumber?: string;
  talkSeconds?: number;
  /** Cents. */
  cost?: number;
};

/** The raw bodies of a whole answered call: begun, ended, looked into. */
export function retellLifeOf(sketch: RetellCallSketch): string[] {
  const start = Date.parse("2026-11-20T10:00:00.000Z");
  const end = start + (sketch.talkSeconds ?? 61) * 1_000;
  const isWeb = sketch.type === "web_call";
  const call = {
    call_id: sketch.externalId,
    call_type: sketch.type ?? "phone_call",
    agent_id: sketch.agentExternalId,
    ...(isWeb
      ? {}
      : {
          direction: sketch.direction ?? "inbound",
          from_number: sketch.fromNumber ?? "+14155550123",
          to_number: sketch.toNumber ?? "+14155550100",
        }),
    ...(sketch.callId ? { metadata: { callId: sketch.callId } } : {}),
    start_timestamp: start,
  };
  const ended = {
    ...call,
    call_status: "ended",
    end_timestamp: end,
    duration_ms: end - start,
    disconnection_reason: "user_hangup",
    transcript: "Agent: Hello\nUser: Hi\n",
    transcript_object: [
      { role: "agent", content: "Hello", words: [{ word: "Hello", start: 0, end: 0.5 }] },
      { role: "user", content: "Hi", words: [{ word: "Hi", start: 1, end: 1.2 }] },
    ],
    call_cost: {
      combined_cost: sketch.cost ?? 9.2,
      product_costs: [{ product: "elevenlabs_tts", cost: sketch.cost ?? 9.2 }],
    },
  };
  const analysis = {
    call_summary: "The caller booked a visit.",
    call_successful: true,
    user_sentiment: "Positive",
    custom_analysis_data: { booked: true },
  };
  return [
    { event: "call_started", call: { ...call, call_status: "ongoing" } },
    { event: "call_ended", call: ended },
    { event: "call_analyzed", call: { ...ended, call_analysis: analysis } },
  ].map((event) => JSON.stringify(event));
}

/** The header with which Retell signs a body under an account's key. */
export function retellHeaders(body: string, key: string, atMs = Date.now()): Headers {
  return new Headers({ [SIGNATURE_HEADER]: `v=${atMs},d=${hmacHex(key, `${body}${atMs}`)}` });
}
