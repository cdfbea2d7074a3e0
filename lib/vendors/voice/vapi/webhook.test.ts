import { expect, test } from "vitest";
import { hmacHex } from "@/lib/platform/crypto";
import { parseVapiMessage, SIGNATURE_HEADER, TIMESTAMP_HEADER, verifyVapiWebhook } from "./webhook";

const key = "integration-webhook-key";
const now = new Date("2026-03-02T09:00:00.000Z");
const body = Buffer.from('{"message":{"type":"status-update","note":"ünïcode"}}');

function signed(options: { at?: string; key?: string; body?: Buffer } = {}) {
  const at = options.at ?? String(now.getTime());
  const signature = hmacHex(options.key ?? key, Buffer.concat([Buffer.from(`${at}.`), options.body ?? body]));
  return new Headers({ [SIGNATURE_HEADER]: signature, [TIMESTAMP_HEADER]: at });
}

function verify(headers: Headers, rawBody: Uint8Array = body, webhookKey = key) {
  return verifyVapiWebhook({ rawBody, headers, webhookKey, now });
}

test("what we provisioned is accepted, in milliseconds and in seconds", () => {
  expect(verify(signed())).toEqual({ ok: true });
  expect(verify(signed({ at: String(now.getTime() / 1_000) }))).toEqual({ ok: true });
});

test("five minutes either way are tolerated, more are not", () => {
  for (const offset of [-300_000, 300_000]) {
    expect(verify(signed({ at: String(now.getTime() + offset) }))).toEqual({ ok: true });
    const beyond = String(now.getTime() + offset + Math.sign(offset));
    expect(verify(signed({ at: beyond }))).toEqual({ ok: false, reason: "stale" });
  }
});

test("every flipped bit of body and signature is refused", () => {
  for (let index = 0; index < body.length; index += 1) {
    const changed = Buffer.from(body);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(verify(signed(), changed)).toEqual({ ok: false, reason: "mismatch" });
  }
  const headers = signed();
  const good = headers.get(SIGNATURE_HEADER) ?? "";
  for (let index = 0; index < good.length; index += 1) {
    const digit = good[index] === "0" ? "1" : "0";
    headers.set(SIGNATURE_HEADER, good.slice(0, index) + digit + good.slice(index + 1));
    expect(verify(headers)).toEqual({ ok: false, reason: "mismatch" });
  }
});

test("another key, a moved timestamp and another body are a mismatch", () => {
  expect(verify(signed({ key: "other" }))).toEqual({ ok: false, reason: "mismatch" });
  const moved = signed();
  moved.set(TIMESTAMP_HEADER, String(now.getTime() + 1));
  expect(verify(moved)).toEqual({ ok: false, reason: "mismatch" });
  expect(verify(signed(), Buffer.concat([body, Buffer.from(" ")]))).toEqual({
    ok: false,
    reason: "mismatch",
  });
});

test("missing headers are told apart from odd ones", () => {
  expect(verify(new Headers())).toEqual({ ok: false, reason: "missing" });
  const unsigned = signed();
  unsigned.delete(SIGNATURE_HEADER);
  expect(verify(unsigned)).toEqual({ ok: false, reason: "missing" });
});

test("doubled headers, upper case, prefixes and odd timestamps are malformed", () => {
  for (const name of [SIGNATURE_HEADER, TIMESTAMP_HEADER]) {
    const doubled = signed();
    doubled.append(name, doubled.get(name) ?? "");
    expect(verify(doubled)).toEqual({ ok: false, reason: "malformed" });
  }
  const changes: Array<[string, (value: string) => string]> = [
    [SIGNATURE_HEADER, (value) => value.toUpperCase()],
    [SIGNATURE_HEADER, (value) => `sha256=${value}`],
    [SIGNATURE_HEADER, (value) => value.slice(2)],
    [TIMESTAMP_HEADER, (value) => `${value}.0`],
    [TIMESTAMP_HEADER, (value) => `-${value}`],
    [TIMESTAMP_HEADER, () => "NaN"],
    [TIMESTAMP_HEADER, () => "1e12"],
  ];
  for (const [name, change] of changes) {
    const headers = signed();
    headers.set(name, change(headers.get(name) ?? ""));
    expect(verify(headers)).toEqual({ ok: false, reason: "malformed" });
  }
});

function file(message: object): ReturnType<typeof parseVapiMessage> {
  return parseVapiMessage(Buffer.from(JSON.stringify({ message })));
}

const report = {
  type: "end-of-call-report",
  timestamp: 1_795_000_000_000,
  endedReason: "customer-ended-call",
  call: { id: "call-1", assistantId: "assistant-1" },
};

test("a message is filed under its call and agent", () => {
  expect(file(report)).toMatchObject({
    type: "end-of-call-report",
    callExternalId: "call-1",
    agentExternalId: "assistant-1",
    timestampMs: 1_795_000_000_000,
  });
  expect(file({ type: "assistant.started", assistant: { id: "assistant-2" } })).toMatchObject({
    callExternalId: null,
    agentExternalId: "assistant-2",
    timestampMs: null,
  });
});

test("a redelivery has the same key, also with freshly signed URLs", () => {
  const key = file(report)?.deliveryKey;
  expect(file(report)?.deliveryKey).toBe(key);
  expect(file({ ...report, artifact: { presignedMonoUrl: "https://x.example/?sig=2" } })?.deliveryKey).toBe(
    key,
  );
});

test("different messages have different keys", () => {
  const spoken = { type: "transcript", timestamp: 1, role: "user", call: { id: "call-1" } };
  const messages = [
    report,
    { ...report, timestamp: report.timestamp + 1 },
    { ...report, call: { id: "call-2" } },
    { ...report, endedReason: "customer-busy" },
    { ...report, timestamp: undefined, cost: 1 },
    { ...report, timestamp: undefined, cost: 2 },
    { type: "status-update", timestamp: report.timestamp, status: "ringing", call: report.call },
    { type: "status-update", timestamp: report.timestamp, status: "in-progress", call: report.call },
    { type: "status-update", timestamp: report.timestamp, status: "ended", call: report.call },
    { ...spoken, transcript: "yes" },
    { ...spoken, transcript: "no" },
    { type: "conversation-update", timestamp: 1, messages: [], call: { id: "call-1" } },
    { type: "conversation-update", timestamp: 1, messages: [{ role: "bot" }], call: { id: "call-1" } },
  ];
  const keys = messages.map((message) => file(message)?.deliveryKey);
  expect(new Set(keys).size).toBe(messages.length);
});

test.each(["", "null", "[]", "{", '{"message":{}}', '{"message":{"type":7}}', '{"message":{"type":""}}'])(
  "%s is no message",
  (text) => {
    expect(parseVapiMessage(Buffer.from(text))).toBeNull();
  },
);

test("a message whose filed fields hold control characters is none", () => {
  const message = (id: string) =>
    parseVapiMessage(Buffer.from(JSON.stringify({ message: { type: "status-update\u0000", call: { id } } })));
  expect(message("call-1")).toBeNull();
});
