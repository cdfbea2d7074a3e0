import { z } from "zod";
import { hmacHex, sha256Hex, timingSafeEqualHex } from "@/lib/platform/crypto";
import type { VoiceWebhookMessage } from "../port";
import { retellEnvelope } from "./schema";

export const SIGNATURE_HEADER = "x-retell-signature";

const TOLERANCE_MS = 300_000;

export type RetellVerification =
  | { ok: true }
  | { ok: false; reason: "missing" | "malformed" | "stale" | "mismatch" };

/**
 * Checks the engine's signature: `v=<ms>,d=<hex>`, where d is the HMAC-SHA256 of the raw body followed by v under the
 * account's own API key, at most five minutes off in either direction. A header sent twice arrives joined by a comma and
 * is malformed.
 */
export function verifyRetellWebhook(input: {
  rawBody: Uint8Array;
  headers: { get(name: string): string | null };
  webhookKey: string;
  now: Date;
}): RetellVerification {
  const signature = input.headers.get(SIGNATURE_HEADER);
  if (!signature) return { ok: false, reason: "missing" };
  const [, signedAt, digest] = /^v=(\d{13}),d=([0-9a-f]{64})$/i.exec(signature) ?? [];
  if (!signedAt || !digest) return { ok: false, reason: "malformed" };
  if (Math.abs(input.now.getTime() - Number(signedAt)) > TOLERANCE_MS) return { ok: false, reason: "stale" };
  const signed = Buffer.concat([input.rawBody, Buffer.from(signedAt)]);
  return timingSafeEqualHex(hmacHex(input.webhookKey, signed), digest.toLowerCase())
    ? { ok: true }
    : { ok: false, reason: "mismatch" };
}

/** Events that happen once in a call's life; a repeated delivery may carry freshly signed URLs in its body. */
const ONCE_PER_CALL: ReadonlySet<string> = new Set([
  "call_started",
  "call_ended",
  "call_analyzed",
  "call_inbound",
]);

/**
 * Reads what files an event. The engine sends no delivery id, so the key is made of what the event says: equal for every
 * delivery of one event, different for different ones. Returns null when the body is no event.
 */
export function parseRetellMessage(rawBody: Uint8Array): VoiceWebhookMessage | null {
  const parsed = retellEnvelope.safeParse(parseJson(Buffer.from(rawBody).toString("utf8")));
  if (!parsed.success) return null;
  const { event, event_timestamp: timestamp, call, call_inbound: inbound } = parsed.data;
  const callExternalId = call?.call_id ?? inbound?.call_id ?? null;
  const isOnce = ONCE_PER_CALL.has(event) && callExternalId !== null;
  const identity = isOnce ? [event, callExternalId] : [event, callExternalId, sha256Hex(rawBody)];
  const happenedAt = event === "call_started" ? call?.start_timestamp : call?.end_timestamp;
  return {
    type: event,
    callExternalId,
    agentExternalId: call?.agent_id ?? inbound?.agent_id ?? null,
    timestampMs: (timestamp ?? happenedAt)?.getTime() ?? null,
    deliveryKey: sha256Hex(JSON.stringify(identity)),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not an event; the caller answers for both alike.
    return undefined;
  }
}

const body = z.looseObject({ event: z.string(), call: z.unknown().optional() });

/** The event of a body that was filed before. Throws when it is none. */
export function parseRetellBody(rawBody: string): { event: string; call?: unknown } {
  return body.parse(JSON.parse(rawBody));
}
