import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { getCall } from "@/lib/domain/calls/get-call";
import { toCallResource } from "@/lib/domain/calls/to-resource";
import { hmacHex } from "@/lib/platform/crypto";
import { parseRetellMessage, verifyRetellWebhook } from "@/lib/vendors/voice/retell/webhook";
import { parseVapiMessage, verifyVapiWebhook } from "@/lib/vendors/voice/vapi/webhook";
import { lifeOf } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  createIntent,
  deliver,
  drainAll,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { createTestAgent, createTestIntegration } from "@/tests/support/fixtures";
import { retellHeaders, retellLifeOf } from "@/tests/support/retell-events";
import { callResource } from "@/types/calls";
import { acceptEvent, type EventDialect } from "./accept-event";

const retell: EventDialect = {
  provider: "retell",
  verify: verifyRetellWebhook,
  parse: parseRetellMessage,
};

const vapi: EventDialect = { provider: "vapi", verify: verifyVapiWebhook, parse: parseVapiMessage };

let stage: CallStage;

beforeEach(async () => {
  stage = await createCallStage();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

type Message = Record<string, unknown>;
/** What goes wrong with the message of one event; the others of the call are whole. */
type Fault = (message: Message) => void;

/** One engine: a whole call that came in, delivered with one event changed. */
interface Engine {
  deliverLife: (externalId: string, fault: Fault) => Promise<void>;
}

async function vapiEngine(): Promise<Engine> {
  const report = "end-of-call-report";
  return {
    deliverLife: async (externalId, fault) => {
      const life = lifeOf({ externalId, type: "inboundPhoneCall", assistantId: stage.agentExternalId });
      for (const body of life) {
        const parsed: { message: Message } = JSON.parse(body);
        if (parsed.message.type === report) fault(parsed.message);
        await deliver(stage, JSON.stringify(parsed));
      }
    },
  };
}

async function retellEngine(): Promise<Engine> {
  const report = "call_analyzed";
  const secretKey = `key_${newId()}`;
  const { integrationId } = await createTestIntegration(stage.tenant, { provider: "retell", secretKey });
  const agent = await createTestAgent(stage.tenant, { provider: "retell", integrationId });
  return {
    deliverLife: async (externalId, fault) => {
      for (const body of retellLifeOf({ externalId, agentExternalId: agent.externalId })) {
        const parsed: { event: string; call: Message } = JSON.parse(body);
        if (parsed.event === report) fault(parsed.call);
        const text = JSON.stringify(parsed);
        const headers = retellHeaders(text, secretKey);
        await acceptEvent(retell, { rawBody: Buffer.from(text), headers, integrationId });
      }
    },
  };
}

describe.each([
  ["Vapi", vapiEngine],
  ["Retell", retellEngine],
])("an event of %s", (_, open) => {
  const odd: [string, Fault][] = [
    ["with fields nobody knows", (m) => Object.assign(m, { brandNew: { deep: [1, { a: null }] }, "": 1 })],
    ["whose summary became an object", (m) => Object.assign(m, { analysis: 7, call_analysis: 7 })],
    [
      "whose transcript became a number",
      (m) => Object.assign(m, { artifact: 7, transcript_object: 7, transcript: 7 }),
    ],
    [
      "with NUL and half a character in what was said",
      (m) => {
        const said = "a\u0000b \ud83d c";
        Object.assign(m, { analysis: { summary: said }, call_analysis: { call_summary: said } });
      },
    ],
    [
      "that ends before it began",
      (m) => Object.assign(m, { endedAt: "2020-01-01T00:00:00Z", end_timestamp: 1, duration_ms: -5 }),
    ],
    [
      "with times that are none",
      (m) => Object.assign(m, { startedAt: "soon", endedAt: {}, end_timestamp: "late", start_timestamp: [] }),
    ],
    [
      "with a reason nobody knows",
      (m) => Object.assign(m, { endedReason: "brand-new", disconnection_reason: "brand_new" }),
    ],
    [
      "with a reason of another shape",
      (m) => Object.assign(m, { endedReason: { why: 1 }, disconnection_reason: 9 }),
    ],
    [
      "with costs of another shape",
      (m) => Object.assign(m, { cost: "free", costs: "none", call_cost: "free" }),
    ],
  ];

  it.each(odd)("%s loses no call, holds up no other and leaves exact books", async (_, fault) => {
    const engine = await open();
    const externalId = newId();
    await engine.deliverLife(externalId, fault);
    const other = await createIntent(stage);
    for (const body of lifeOf({ externalId: newId(), callId: other })) await deliver(stage, body);
    await drainAll();
    const call = await systemDb().call.findFirstOrThrow({ where: { externalId } });
    const events = await systemDb().webhookEvent.findMany({ where: { callExternalId: externalId } });
    expect(call.status).toBe("completed");
    expect(call.durationSeconds).toBeGreaterThanOrEqual(0);
    expect((await systemDb().call.findUniqueOrThrow({ where: { id: other } })).settledAt).not.toBeNull();
    // Read as far as it can be; what cannot be read at all waits, with why.
    for (const { status, lastError } of events) expect(status === "processed").toBe(lastError === null);
    const shown = toCallResource(await getCall(stage.tenant.ctx, call.id), stage.tenant.ctx);
    expect(JSON.stringify(shown)).not.toContain("\\u0000");
    await expectExactBooks(stage.tenant.partnerId);
  });
});

describe("an event that is about nobody here", () => {
  const eventsOf = (callExternalId: string) =>
    systemDb().webhookEvent.findMany({ where: { callExternalId }, orderBy: { id: "asc" } });

  async function reasonsOf(bodies: string[], externalId: string) {
    for (const body of bodies) await deliver(stage, body);
    await drainAll();
    const events = await eventsOf(externalId);
    expect(events).toHaveLength(bodies.length);
    expect(new Set(events.map(({ status }) => status))).toEqual(new Set(["dead"]));
    return new Set(events.map(({ lastError }) => lastError));
  }

  it("is kept with the reason", async () => {
    const ofNoAgent = newId();
    expect(await reasonsOf(lifeOf({ externalId: ofNoAgent }), ofNoAgent)).toEqual(
      new Set(["A call of an agent that this integration does not have."]),
    );
    const ofStrangeAgent = newId();
    const strange = { externalId: ofStrangeAgent, type: "inboundPhoneCall" as const, assistantId: newId() };
    expect(await reasonsOf(lifeOf(strange), ofStrangeAgent)).toEqual(
      new Set(["A call of an agent that this integration does not have."]),
    );
    const victim = await createCallStage();
    const callId = await createIntent(victim);
    const ofAnother = newId();
    expect(await reasonsOf(lifeOf({ externalId: ofAnother, callId }), ofAnother)).toEqual(
      new Set(["The call belongs to another integration."]),
    );
    const nameless = newId();
    const status = { type: "status-update", timestamp: 1, status: "ringing", call: { id: nameless } };
    expect(await reasonsOf([JSON.stringify({ message: status })], nameless)).toEqual(
      new Set(["The event does not say which call it is about."]),
    );
    expect(await systemDb().call.count({ where: { partnerId: stage.tenant.partnerId } })).toBe(0);
  });

  /** How long ago, or ahead, the contents of the deleted client go. */
  async function finishedAfterDeletion(purgeInMs: number) {
    const callId = await createIntent(stage);
    await systemDb().workspace.update({
      where: { id: stage.tenant.workspaceId },
      data: { deletedAt: new Date(), purgeAfter: new Date(Date.now() + purgeInMs) },
    });
    for (const body of lifeOf({ externalId: newId(), callId })) await deliver(stage, body);
    await drainAll();
    await expectExactBooks(stage.tenant.partnerId);
    return systemDb().call.findUniqueOrThrow({ where: { id: callId } });
  }

  it("finishes and charges the calls of a deleted client, and keeps what was said only while it may come back", async () => {
    const ended = { status: "completed", durationSeconds: 60, settledAt: expect.any(Date) };
    expect(await finishedAfterDeletion(86_400_000)).toMatchObject({
      ...{ ...ended, summary: "The caller booked a visit." },
    });
    stage = await createCallStage();
    expect(await finishedAfterDeletion(-1_000)).toMatchObject({ ...ended, summary: null, transcript: null });
  });

  it("makes no call of a client whose agents were purged", async () => {
    const { workspaceId } = stage.tenant;
    await systemDb().agent.updateMany({ where: { workspaceId }, data: { externalId: null } });
    const externalId = newId();
    const life = lifeOf({ externalId, type: "inboundPhoneCall", assistantId: stage.agentExternalId });
    expect(await reasonsOf(life, externalId)).toEqual(
      new Set(["A call of an agent that this integration does not have."]),
    );
  });
});

it("reads what it can of an event that is not UTF-8 throughout", async () => {
  const externalId = newId();
  const life = lifeOf({ externalId, type: "inboundPhoneCall", assistantId: stage.agentExternalId });
  for (const body of life) {
    const bytes = Buffer.from(body.replace("booked a visit", "booked \u00ff visit"), "latin1");
    const headers = signedHeadersOf(bytes);
    await acceptEvent(vapi, { rawBody: bytes, headers, integrationId: stage.integrationId });
  }
  await drainAll();
  expect(await systemDb().call.findFirstOrThrow({ where: { externalId } })).toMatchObject({
    ...{ status: "completed", durationSeconds: 60, summary: "The caller booked \ufffd visit." },
  });
});

it("opens a call one of whose events was dropped", async () => {
  const callId = await createIntent(stage);
  const externalId = newId();
  for (const body of lifeOf({ externalId, callId })) await deliver(stage, body);
  await drainAll();
  await systemDb().webhookEvent.updateMany({
    where: { callExternalId: externalId },
    data: { status: "dropped" },
  });
  const { events } = callResource.parse(
    toCallResource(await getCall(stage.tenant.ctx, callId), stage.tenant.ctx),
  );
  expect(events.map(({ status }) => status)).toEqual(Array(5).fill("dropped"));
});

function signedHeadersOf(bytes: Buffer): Headers {
  const at = String(Date.now());
  const signature = hmacHex(stage.webhookKey, Buffer.concat([Buffer.from(`${at}.`), bytes]));
  return new Headers({ "x-vapi-timestamp": at, "x-vapi-signature": signature });
}
