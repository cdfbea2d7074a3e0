import Retell from "retell-sdk";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseRetellMessage, SIGNATURE_HEADER, verifyRetellWebhook } from "./webhook";

const key = "key_of_the_account";
const now = new Date("2026-03-02T09:00:00.000Z");
const body = Buffer.from('{"event":"call_ended","call":{"call_id":"call_1","note":"ünïcode"}}');

beforeEach(() => {
  vi.useFakeTimers({ now });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Signed by the engine's own library, at a moment of our choice. */
async function signed(options: { atMs?: number; key?: string } = {}): Promise<Headers> {
  vi.setSystemTime(options.atMs ?? now);
  const signature = await Retell.sign(body.toString("utf8"), options.key ?? key);
  vi.setSystemTime(now);
  return new Headers({ [SIGNATURE_HEADER]: signature });
}

function verify(headers: Headers, rawBody: Uint8Array = body, webhookKey = key) {
  return verifyRetellWebhook({ rawBody, headers, webhookKey, now });
}

test("what the engine's library signs is accepted", async () => {
  expect(verify(await signed())).toEqual({ ok: true });
});

test("five minutes either way are tolerated, more are not", async () => {
  for (const offset of [-300_000, 300_000]) {
    expect(verify(await signed({ atMs: now.getTime() + offset }))).toEqual({ ok: true });
    const beyond = now.getTime() + offset + Math.sign(offset);
    expect(verify(await signed({ atMs: beyond }))).toEqual({ ok: false, reason: "stale" });
  }
});

test("every flipped bit of body and signature is refused", async () => {
  const headers = await signed();
  for (let index = 0; index < body.length; index += 1) {
    const changed = Buffer.from(body);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(verify(headers, changed)).toEqual({ ok: false, reason: "mismatch" });
  }
  const good = headers.get(SIGNATURE_HEADER) ?? "";
  for (let index = good.indexOf(",d=") + 3; index < good.length; index += 1) {
    const digit = good[index] === "0" ? "1" : "0";
    headers.set(SIGNATURE_HEADER, good.slice(0, index) + digit + good.slice(index + 1));
    expect(verify(headers)).toEqual({ ok: false, reason: "mismatch" });
  }
});

test("another key and a moved time are a mismatch", async () => {
  expect(verify(await signed({ key: "other" }))).toEqual({ ok: false, reason: "mismatch" });
  const headers = await signed();
  const moved = (headers.get(SIGNATURE_HEADER) ?? "").replace(/^v=\d+/, `v=${now.getTime() + 1}`);
  expect(verify(new Headers({ [SIGNATURE_HEADER]: moved }))).toEqual({ ok: false, reason: "mismatch" });
});

test("a missing header is told from odd ones", async () => {
  expect(verify(new Headers())).toEqual({ ok: false, reason: "missing" });
  const good = (await signed()).get(SIGNATURE_HEADER) ?? "";
  const doubled = new Headers({ [SIGNATURE_HEADER]: good });
  doubled.append(SIGNATURE_HEADER, good);
  expect(verify(doubled)).toEqual({ ok: false, reason: "malformed" });
  for (const odd of [
    `x${good}`,
    good.slice(0, -2),
    good.replace("v=", "v=-"),
    "v=NaN,d=00",
    "1e12",
    `${good} `,
  ]) {
    const headers = { get: () => odd };
    expect(verifyRetellWebhook({ rawBody: body, headers, webhookKey: key, now })).toEqual({
      ok: false,
      reason: "malformed",
    });
  }
});

function file(event: object): ReturnType<typeof parseRetellMessage> {
  return parseRetellMessage(Buffer.from(JSON.stringify(event)));
}

const ended = {
  event: "call_ended",
  call: { call_id: "call_1", agent_id: "agent_1", end_timestamp: 1_795_000_061_499 },
};

test("an event is filed under its call and agent", () => {
  expect(file(ended)).toMatchObject({
    type: "call_ended",
    callExternalId: "call_1",
    agentExternalId: "agent_1",
    timestampMs: 1_795_000_061_499,
  });
  expect(
    file({ event: "call_inbound", call_inbound: { call_id: "call_9", agent_id: "agent_2" } }),
  ).toMatchObject({
    callExternalId: "call_9",
    agentExternalId: "agent_2",
    timestampMs: null,
  });
});

test("a redelivery has the same key, also with freshly signed URLs", () => {
  const again = {
    ...ended,
    event_timestamp: 5,
    call: { ...ended.call, recording_url: "https://x.example/?sig=2" },
  };
  expect(file(again)?.deliveryKey).toBe(file(ended)?.deliveryKey);
});

test("different events have different keys", () => {
  const events = [
    ended,
    { ...ended, event: "call_analyzed" },
    { ...ended, call: { ...ended.call, call_id: "call_2" } },
    { event: "transcript_updated", call: { call_id: "call_1", transcript: "a" } },
    { event: "transcript_updated", call: { call_id: "call_1", transcript: "b" } },
    { event: "chat_ended", chat: { chat_id: "1" } },
  ];
  expect(new Set(events.map((event) => file(event)?.deliveryKey)).size).toBe(events.length);
});

test.each(["", "null", "[]", "{", "{}", '{"event":7}', '{"event":""}', '{"event":"call_ended\\u0000"}'])(
  "%s is no event",
  (text) => {
    expect(parseRetellMessage(Buffer.from(text))).toBeNull();
  },
);
