import { z } from "zod";
import { hmacHex, sha256Hex, timingSafeEqualHex } from "@/lib/platform/crypto";
import type { VoiceWebhookMessage } from "../port";
import { vapiEnvelope } from "./schema";

/** Names of the headers we have the engine's credential send. */
export const SIGNATURE_HEADER = "x-vapi-signature";
export const TIMESTAMP_HEADER = "x-vapi-timestamp";

const TOLERANCE_MS = 300_000;
/** Timestamps of ten digits are seconds; the engine does not say which unit it uses. */
const SECONDS_DIGITS = 10;

export type VapiVerification =
  | { ok: true }
  | { ok: false; reason: "missing" | "malformed" | "stale" | "mismatch" };

/**
 * Checks the signature of the credential we provisioned: hex HMAC-SHA256 of `<timestamp>.<raw body>`, at most five
 * minutes off in either direction. A header sent twice arrives joined by a comma and is malformed.
 */
export function verifyVapiWebhook(input: {
  rawBody: Uint8Array;
  headers: { get(name: string): string | null };
  webhookKey: string;
  now: Date;
}): VapiVerification {
  const signature = input.headers.get(SIGNATURE_HEADER);
  const timestamp = input.headers.get(TIMESTAMP_HEADER);
  if (!signature || !timestamp) return { ok: false, reason: "missing" };
  if (!/^[0-9a-f]{64}$/.test(signature) || !/^(\d{10}|\d{13})$/.test(timestamp)) {
    return { ok: false, reason: "malformed" };
  }
  const signedAtMs = Number(timestamp) * (timestamp.length === SECONDS_DIGITS ? 1_000 : 1);
  if (Math.abs(input.now.getTime() - signedAtMs) > TOLERANCE_MS) return { ok: false, reason: "stale" };
  const signed = Buffer.concat([Buffer.from(`${timestamp}.`), input.rawBody]);
  return timingSafeEqualHex(hmacHex(input.webhookKey, signed), signature)
    ? { ok: true }
    : { ok: false, reason: "mismatch" };
}

/** Messages that these fields tell apart; a repeated delivery may carry freshly signed URLs in its body. */
const FILED_BY_FIELDS: ReadonlySet<string> = new Set(["status-update", "end-of-call-report"]);

/**
 * Reads what files a message. The engine sends no delivery id, so the key is made of what the message says: equal for
 * every delivery of one message, different for different ones. Returns null when the body is no server message.
 */
export function parseVapiMessage(rawBody: Uint8Array): VoiceWebhookMessage | null {
  const parsed = vapiEnvelope.safeParse(parseJson(Buffer.from(rawBody).toString("utf8")));
  if (!parsed.success) return null;
  const { type, timestamp, status, endedReason, call, assistant } = parsed.data.message;
  const callExternalId = call?.id ?? null;
  const isFiledByFields = FILED_BY_FIELDS.has(type) && timestamp !== undefined && callExternalId !== null;
  const identity = isFiledByFields
    ? [type, callExternalId, timestamp.getTime(), status ?? null, endedReason ?? null]
    : [type, callExternalId, sha256Hex(rawBody)];
  return {
    type,
    callExternalId,
    agentExternalId: call?.assistantId ?? assistant?.id ?? null,
    timestampMs: timestamp?.getTime() ?? null,
    deliveryKey: sha256Hex(JSON.stringify(identity)),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not a message; the caller answers for both alike.
    return undefined;
  }
}

const body = z.object({ message: z.looseObject({ type: z.string() }) });

/** The message of a body that was filed before. Throws when it is none. */
export function parseVapiBody(rawBody: string): { type: string } {
  return body.parse(JSON.parse(rawBody)).message;
}
