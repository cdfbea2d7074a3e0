import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { text } from "node:stream/consumers";
import Retell from "retell-sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type RetellSandbox, startRetell } from "@/sandbox/retell/start-retell";
import { temporaryHome } from "@/sandbox/voice/test-support";
import type { CallFacts, NumberBinding, PlaceCallInput, VoiceEngine } from "../port";
import { readFunctionCalls, voiceEngine, webhookCallFacts } from "../registry";
import { agentInput, toolOf } from "./test-support";
import { parseRetellMessage, verifyRetellWebhook } from "./webhook";

const secretKey = "key_engine_tests";

let home: ReturnType<typeof temporaryHome>;
let sandbox: RetellSandbox;
let receiver: Server;
let received: { body: string; headers: IncomingHttpHeaders }[] = [];
let webhook: { url: string; credentialId: null };
let engine: VoiceEngine;
let client: Retell;
let agentExternalId: string;
let phoneNumberExternalId: string;

function binding(change: Partial<NumberBinding> = {}): NumberBinding {
  return { name: "Main line", agentExternalId: null, fallbackNumber: null, webhook, ...change };
}

async function startReceiver(): Promise<string> {
  receiver = createServer(async (request, response) => {
    received.push({ body: await text(request), headers: request.headers });
    response.writeHead(204).end();
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const address = receiver.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port");
  return `http://127.0.0.1:${address.port}/hooks?i=1`;
}

beforeAll(async () => {
  home = temporaryHome();
  sandbox = await startRetell({ port: 0, home: home.path });
  vi.stubEnv("RETELL_BASE_URL", sandbox.url);
  webhook = { url: await startReceiver(), credentialId: null };
  engine = voiceEngine("retell", { secretKey });
  client = new Retell({ apiKey: secretKey, baseURL: sandbox.url, maxRetries: 0 });
  const input = agentInput({}, { agentId: randomUUID(), webhook });
  const state = await engine.convergeAgent(input, { externalId: null, parts: {} }, async () => {});
  agentExternalId = state.externalId ?? "";
  const source = { kind: "buy", country: "US", areaCode: "415", tollFree: false } as const;
  ({ externalId: phoneNumberExternalId } = await engine.createPhoneNumber(source, binding()));
});
afterAll(async () => {
  await sandbox.stop();
  receiver.closeAllConnections();
  receiver.close();
  home.remove();
});
beforeEach(() => {
  received = [];
  sandbox.control({ faults: [], timeScale: 5_000 });
});

/** A dial to a number with this ending, which decides how the stand-in's call goes. */
function dial(ending: string, change: Partial<PlaceCallInput> = {}): PlaceCallInput {
  return {
    callId: randomUUID(),
    agentExternalId,
    phoneNumberExternalId,
    to: `+141555501${ending}`,
    ...change,
  };
}

async function placed(input: PlaceCallInput): Promise<string> {
  const outcome = await engine.placeCall(input);
  if (outcome.outcome !== "accepted") throw new Error(`${outcome.outcome}: ${outcome.message}`);
  return outcome.externalId;
}

async function ended(externalId: string): Promise<CallFacts> {
  await expect
    .poll(async () => (await engine.getCall(externalId)).providerEndedReason, { timeout: 30_000 })
    .toBeDefined();
  return engine.getCall(externalId);
}

async function countOf(callId: string): Promise<number> {
  const { items } = await client.call.list({ limit: 1_000 });
  return items.filter(({ metadata }) => JSON.stringify(metadata) === JSON.stringify({ callId })).length;
}

describe("keys", () => {
  test("a good key names its account, and is told from a refused one and from an outage", async () => {
    expect(await engine.verifyKey()).toEqual({ name: expect.any(String), concurrencyLimit: 20 });
    const refused = voiceEngine("retell", { secretKey: "key_refused_one" });
    await expect(refused.verifyKey()).rejects.toMatchObject({ kind: "auth", message: /key/i });
    const down = voiceEngine("retell", { secretKey: "key_down_one" });
    await expect(down.verifyKey()).rejects.toMatchObject({ kind: "unavailable", isTransient: true });
  });

  test("a hiccup of the service is not noticed", async () => {
    sandbox.control({ faults: [{ method: "GET", status: 503, times: 1 }] });
    await engine.verifyKey();
  });

  test("it needs no credential of its own to sign, and keeps no trunks", async () => {
    expect(await engine.ensureWebhookCredential({ name: "x", webhookKey: "y" })).toEqual({
      credentialId: null,
    });
  });
});

describe("numbers", () => {
  const trunk = {
    trunkId: randomUUID(),
    name: "Carrier",
    server: "sip.example.com",
    port: 5_061,
    transport: "tls",
    username: "ada",
    password: "pa55word",
    realm: "",
    register: false,
    registrationSeconds: 3_600,
    outboundProxy: "",
  } as const;

  test("a bought number is listed, bound, unbound and released", async () => {
    const source = { kind: "buy", country: "US", areaCode: "212", tollFree: false } as const;
    const bought = await engine.createPhoneNumber(source, binding({ agentExternalId }));
    expect(bought).toMatchObject({
      number: expect.stringMatching(/^\+1212/),
      name: "Main line",
      carrier: "retell",
    });
    expect(await engine.listPhoneNumbers()).toContainEqual(bought);
    const there = () => client.phoneNumber.retrieve(bought.externalId);
    expect(await there()).toMatchObject({
      inbound_agents: [{ agent_id: agentExternalId, weight: 1, agent_version: "latest_published" }],
      inbound_webhook_url: webhook.url.replace("/hooks", "/hooks/inbound"),
    });
    await engine.bindPhoneNumber(bought.externalId, binding({ name: "Night line" }));
    const unbound = await there();
    expect(unbound.nickname).toBe("Night line");
    expect(unbound.inbound_agents ?? []).toEqual([]);
    expect(unbound.inbound_webhook_url ?? null).toBeNull();
    await engine.releasePhoneNumber(bought.externalId);
    await engine.releasePhoneNumber(bought.externalId);
    expect(await engine.listPhoneNumbers()).not.toContainEqual(bought);
    await expect(engine.bindPhoneNumber(bought.externalId, binding())).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  test("a number of one's own carrier is imported once, and takes the trunk as it is now", async () => {
    const source = { kind: "sip", e164: "+4930123456", trunk, trunkExternalId: null } as const;
    const first = await engine.createPhoneNumber(source, binding({ agentExternalId }));
    const moved = { ...source, trunk: { ...trunk, server: "sip2.example.com", password: null } };
    expect(await engine.createPhoneNumber(moved, binding({ agentExternalId }))).toEqual(first);
    expect(await client.phoneNumber.retrieve(first.externalId)).toMatchObject({
      phone_number_type: "custom",
      sip_outbound_trunk_config: {
        termination_uri: "sip2.example.com:5061",
        transport: "TLS",
        auth_username: "ada",
      },
    });
    expect(await engine.ensureSipTrunk(trunk, null)).toEqual({ externalId: null });
  });

  test("an import whose answer is lost is found there the next time", async () => {
    const source = { kind: "sip", e164: "+4930123457", trunk, trunkExternalId: null } as const;
    sandbox.control({ faults: [{ path: "/import-phone-number", status: 504, times: 1, afterWork: true }] });
    await expect(engine.createPhoneNumber(source, binding())).rejects.toMatchObject({ kind: "unavailable" });
    await engine.createPhoneNumber(source, binding());
    const numbers = await engine.listPhoneNumbers();
    expect(numbers.filter(({ number }) => number === source.e164)).toHaveLength(1);
  });

  test("a purchase is asked for once", async () => {
    const before = (await engine.listPhoneNumbers()).length;
    const source = { kind: "buy", country: "US", areaCode: null, tollFree: false } as const;
    sandbox.control({ faults: [{ path: "/create-phone-number", status: 504, times: 1, afterWork: true }] });
    await expect(engine.createPhoneNumber(source, binding())).rejects.toMatchObject({ kind: "unavailable" });
    expect(await engine.listPhoneNumbers()).toHaveLength(before + 1);
  });

  test("Twilio's own credentials are not what it needs, and it says what is", async () => {
    const source = { kind: "twilio", e164: "+14155550177", accountSid: "AC1", authToken: "t" } as const;
    await expect(engine.createPhoneNumber(source, binding())).rejects.toMatchObject({
      kind: "invalid",
      message: /pstn\.twilio\.com/,
    });
  });
});

describe("calls", () => {
  test("an answered call reports itself, signed, and reads the same afterwards", async () => {
    const input = dial("00", { variables: { topic: "teeth" } });
    const externalId = await placed(input);
    const last = () => received.find(({ body }) => body.includes("call_analyzed"));
    await expect.poll(last, { timeout: 30_000 }).toBeDefined();
    const facts = await ended(externalId);
    expect(facts).toMatchObject({
      externalId,
      callId: input.callId,
      agentExternalId,
      phoneNumberExternalId,
      type: "phone",
      direction: "outbound",
      status: "completed",
      toNumber: input.to,
    });
    expect(facts.sentiment).toMatch(/^(positive|neutral|negative)$/);
    expect(facts.transcriptTurns?.length).toBeGreaterThan(1);
    expect(facts.providerCostMicros).toBe(facts.costLines?.reduce((sum, line) => sum + line.costMicros, 0n));
    expect(facts.providerCostMicros).toBeGreaterThan(0n);
    for (const { body, headers } of received) {
      const rawBody = Buffer.from(body);
      const all = { get: (name: string) => String(headers[name] ?? "") || null };
      expect(verifyRetellWebhook({ rawBody, headers: all, webhookKey: secretKey, now: new Date() })).toEqual({
        ok: true,
      });
      expect(parseRetellMessage(rawBody)).toMatchObject({ callExternalId: externalId, agentExternalId });
    }
    const types = received.map(({ body }) => parseRetellMessage(Buffer.from(body))?.type);
    expect(new Set(types)).toEqual(
      new Set(["call_started", "call_ended", "call_analyzed", "transcript_updated"]),
    );
    const spoken = received
      .map(({ body }) => webhookCallFacts("retell", body))
      .flatMap((one) => (one?.status === "in_progress" && one.transcriptTurns ? [one.transcriptTurns] : []));
    expect(spoken.length).toBeGreaterThan(1);
    const lengths = spoken.map((turns) => turns.length);
    expect(lengths).toEqual(lengths.toSorted((left, right) => left - right));
    expect(facts.transcriptTurns?.slice(0, spoken[0]?.length)).toEqual(spoken[0]);
    // Its links are signed anew for each reader.
    const { recording: _, ...told } = webhookCallFacts("retell", last()?.body ?? "") ?? { recording: null };
    const { recording, ...read } = facts;
    expect(told).toEqual(read);
    expect(recording).toMatchObject({ presigned: true });
  });

  test("a function of ours is called with the conversation, signed, under the name it was given", async () => {
    const tool = toolOf("custom_function", { name: "book_visit", description: "Books a visit." });
    const input = agentInput({ tools: [tool] }, { agentId: randomUUID(), webhook });
    const tools = input.tools.map((remote) => ({ ...remote, url: webhook.url }));
    const start = { externalId: null, parts: {} };
    const state = await engine.convergeAgent({ ...input, tools }, start, async () => {});
    // In the calls to such a number the agent uses its tool.
    const externalId = await placed(dial("11", { agentExternalId: state.externalId ?? "" }));
    const asked = () => received.find(({ body }) => body.startsWith('{"name"'));
    await expect.poll(asked, { timeout: 30_000 }).toBeDefined();
    const { body = "", headers = {} } = asked() ?? {};
    const all = { get: (name: string) => String(headers[name] ?? "") || null };
    const rawBody = Buffer.from(body);
    expect(verifyRetellWebhook({ rawBody, headers: all, webhookKey: secretKey, now: new Date() })).toEqual({
      ok: true,
    });
    expect(readFunctionCalls("retell", body)).toEqual([
      {
        externalId: expect.stringMatching(/^tool_call_/),
        toolName: "book_visit",
        arguments: expect.any(Object),
        callExternalId: externalId,
        agentExternalId: state.externalId,
        agentId: input.agentId,
      },
    ]);
  });

  test("a recording is had through a short-lived URL", async () => {
    const externalId = await placed(dial("00"));
    await ended(externalId);
    const answer = await fetch((await engine.recordingUrl(externalId)) ?? "");
    expect(answer.status).toBe(200);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe("RIFF");
    const silent = await placed(dial("01"));
    await ended(silent);
    expect(await engine.recordingUrl(silent)).toBeNull();
  });

  test.each([
    ["01", { status: "no_answer", endedReason: "no_answer", durationSeconds: 0 }],
    ["02", { status: "busy", endedReason: "busy", durationSeconds: 0 }],
    ["03", { status: "completed", endedReason: "voicemail" }],
    ["04", { status: "failed" }],
  ])("a number ending in %s ends as it should", async (ending, expected) => {
    expect(await ended(await placed(dial(ending)))).toMatchObject(expected);
  });

  test("a deleted call is forgotten for good, and deleting it again changes nothing", async () => {
    const externalId = await placed(dial("00"));
    await ended(externalId);
    await engine.deleteCall(externalId);
    await expect(engine.getCall(externalId)).rejects.toMatchObject({ kind: "not_found" });
    await engine.deleteCall(externalId);
  });

  test("hanging up ends a call in progress, and an ended one is left alone", async () => {
    sandbox.control({ timeScale: 1 });
    const externalId = await placed(dial("00"));
    await engine.endCall(externalId);
    expect(await ended(externalId)).toMatchObject({ providerEndedReason: "manual_stopped" });
    await engine.endCall(externalId);
  });
});

describe("dialling", () => {
  test.each([
    ["a gateway time-out after the work", { status: 504, afterWork: true } as const, 1],
    ["a gateway time-out before it", { status: 504 } as const, 0],
    ["a cut connection after the work", { status: 0, afterWork: true } as const, 1],
    ["a cut connection before it", { status: 0 } as const, 0],
  ])("%s is ambiguous, dialled once at most, and cleared up by our id", async (_name, fault, dialled) => {
    const since = new Date(Date.now() - 60_000);
    const input = dial("00");
    sandbox.control({ faults: [{ method: "POST", path: "/v2/create-phone-call", times: 1, ...fault }] });
    expect(await engine.placeCall(input)).toMatchObject({ outcome: "ambiguous" });
    expect(await countOf(input.callId)).toBe(dialled);
    const found = await engine.findCallByOurId(input.callId, since);
    if (dialled) expect(found).toMatchObject({ callId: input.callId, toNumber: input.to });
    else expect(found).toBeNull();
  });

  test("too many requests is a refusal that says when to come back", async () => {
    const input = dial("00");
    const fault = { path: "/v2/create-phone-call", status: 429, times: 1, retryAfterSeconds: 7 };
    sandbox.control({ faults: [fault] });
    expect(await engine.placeCall(input)).toMatchObject({
      outcome: "rejected",
      reason: "rate_limited",
      retryAfterMs: 7_000,
    });
    expect(await countOf(input.callId)).toBe(0);
  });

  test("a bad number, a bad key and an account that must pay are refusals in the engine's words", async () => {
    expect(await engine.placeCall(dial("00", { to: "12" }))).toMatchObject({
      outcome: "rejected",
      reason: "invalid",
      message: /E\.164/,
    });
    const refused = voiceEngine("retell", { secretKey: "key_refused_two" });
    expect(await refused.placeCall(dial("00"))).toMatchObject({ outcome: "rejected", reason: "auth" });
    const unpaid = voiceEngine("retell", { secretKey: "key_unpaid_one" });
    const browser = { callId: randomUUID(), agentExternalId, variables: {} };
    expect(await unpaid.createWebCall(browser)).toMatchObject({
      outcome: "rejected",
      reason: "auth",
      message: /payment/,
    });
  });
});

describe("calls from a browser", () => {
  test("one is opened and carries our id", async () => {
    const callId = randomUUID();
    const opened = await engine.createWebCall({
      callId,
      agentExternalId,
      variables: { topic: "x" },
    });
    if (opened.outcome !== "accepted") throw new Error(opened.message);
    expect(await engine.getCall(opened.externalId)).toMatchObject({
      callId,
      type: "web",
      status: "initiated",
    });
  });

  test("one of an agent that is not there is refused", async () => {
    const wrong = { callId: randomUUID(), agentExternalId: "agent_0", variables: {} };
    expect(await engine.createWebCall(wrong)).toMatchObject({ outcome: "rejected", reason: "invalid" });
  });
});
