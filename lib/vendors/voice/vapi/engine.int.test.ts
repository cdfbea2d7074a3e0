import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Rig, send, startRig } from "@/sandbox/vapi/test-support";
import { remoteAgentInput, stubVapiEnvironment } from "@/tests/support/vapi-engine";
import type { CallFacts, PlaceCallInput, RemoteAgentInput, VoiceEngine } from "../port";
import { voiceEngine, webhookCallFacts } from "../registry";
import { parseVapiFunctionCalls, vapiFunctionAnswer } from "./function-calls";
import { parseVapiMessage, verifyVapiWebhook } from "./webhook";

const secretKey = "vapi_sk_test_org_one";
const webhookKey = "the-key-of-this-integration";

let rig: Rig;
let engine: VoiceEngine;
let credentialId: string | null;
let agentExternalId: string;
let phoneNumberExternalId: string;

function agentInput(change: Partial<RemoteAgentInput> = {}, definition: object = {}): RemoteAgentInput {
  return remoteAgentInput({ webhook: { url: rig.receiver.url, credentialId }, ...change }, definition);
}

async function createAgent(input: RemoteAgentInput): Promise<{ externalId: string }> {
  const state = { externalId: null, parts: {} };
  const { externalId } = await engine.convergeAgent(input, state, () => Promise.resolve());
  return { externalId: externalId ?? "" };
}

beforeAll(async () => {
  rig = await startRig();
  stubVapiEnvironment(rig.sandbox.url);
  engine = voiceEngine("vapi", { secretKey });
  ({ credentialId } = await engine.ensureWebhookCredential({ name: "shared", webhookKey }));
  ({ externalId: agentExternalId } = await createAgent(agentInput()));
  await send(rig, "POST", "/phone-number", {
    provider: "twilio",
    number: "+14155550199",
    name: "Main line",
    twilioAccountSid: `AC${"0".repeat(32)}`,
    twilioAuthToken: "not-a-real-token",
  });
  phoneNumberExternalId = (await engine.listPhoneNumbers())[0]?.externalId ?? "";
});
afterAll(() => rig.stop());
beforeEach(() => {
  rig.sandbox.control({ faults: [], timeScale: 5_000 });
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
    .poll(async () => (await engine.getCall(externalId)).providerEndedReason, { timeout: 15_000 })
    .toBeDefined();
  return engine.getCall(externalId);
}

async function countOf(callId: string): Promise<number> {
  const { body } = await send(rig, "GET", "/call?limit=1000");
  return Array.isArray(body) ? body.filter(({ name }) => name === callId).length : -1;
}

describe("keys", () => {
  test("a good key is told from a refused one and from an outage", async () => {
    await engine.verifyKey();
    const refused = voiceEngine("vapi", { secretKey: "vapi_sk_refused_key" });
    await expect(refused.verifyKey()).rejects.toMatchObject({ kind: "auth", message: /^Invalid Key/ });
    const down = voiceEngine("vapi", { secretKey: "vapi_sk_down_key" });
    await expect(down.verifyKey()).rejects.toMatchObject({ kind: "unavailable", isTransient: true });
  });

  test("a hiccup of the service is not noticed", async () => {
    rig.sandbox.control({ faults: [{ method: "GET", status: 503, times: 1 }] });
    await engine.verifyKey();
  });

  test("numbers are listed with what a person recognises them by", async () => {
    expect(await engine.listPhoneNumbers()).toEqual([
      {
        externalId: phoneNumberExternalId,
        number: "+14155550199",
        name: "Main line",
        carrier: "twilio",
        isActive: true,
        sipUri: null,
        supportsSms: true,
      },
    ]);
  });
});

test("there is one signing credential, however often it is ensured", async () => {
  const name = randomUUID();
  const first = await engine.ensureWebhookCredential({ name, webhookKey });
  const again = await engine.ensureWebhookCredential({
    name,
    webhookKey,
    existingId: first.credentialId ?? undefined,
  });
  const lostId = await engine.ensureWebhookCredential({ name, webhookKey });
  const wrongId = await engine.ensureWebhookCredential({ name, webhookKey, existingId: randomUUID() });
  expect([again, lostId, wrongId]).toEqual([first, first, first]);
});

describe("agents", () => {
  test.each([
    [
      { provider: "deepgram", voiceId: "thalia" },
      { provider: "anthropic", model: "claude-sonnet-4-6" },
      { provider: "openai" },
    ],
    [
      { provider: "azure", voiceId: "emma", speed: 1.1 },
      { provider: "google", model: "gemini-2.5-flash" },
      { provider: "assemblyai" },
    ],
    [
      { provider: "openai", voiceId: "nova" },
      { provider: "groq", model: "openai/gpt-oss-120b" },
      { provider: "deepgram" },
    ],
    [
      { provider: "cartesia", voiceId: "a167e0f3", speed: 0.9 },
      { provider: "openai", model: "gpt-4o" },
      { provider: "deepgram" },
    ],
  ])("the engine takes %o, %o and %o", async (voice, model, transcriber) => {
    const input = agentInput({}, { voice, model, transcriber });
    const { externalId } = await createAgent(input);
    expect(await engine.inspectAgent(input, { externalId, parts: {} })).toEqual([]);
  });
});

describe("calls", () => {
  test("an answered call reports itself, signed, and reads the same afterwards", async () => {
    const input = dial("00", { contactName: "Ada Lovelace", variables: { topic: "teeth" } });
    const externalId = await placed(input);
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

    await send(rig, "POST", `/_sandbox/calls/${externalId}/advance`);
    const mine = rig.receiver.received.filter(({ message }) => message.call.id === externalId);
    for (const { body, headers } of mine) {
      const rawBody = Buffer.from(body);
      const all = { get: (name: string) => String(headers[name] ?? "") || null };
      expect(verifyVapiWebhook({ rawBody, headers: all, webhookKey, now: new Date() })).toEqual({ ok: true });
      expect(parseVapiMessage(rawBody)).toMatchObject({ callExternalId: externalId, agentExternalId });
    }
    const told = mine.map(({ body }) => webhookCallFacts("vapi", body));
    expect(told.map((one) => one?.status)).toEqual(
      expect.arrayContaining(["ringing", "in_progress", "completed"]),
    );
    expect(new Set(mine.map(({ message }) => message.type))).toEqual(
      new Set(["status-update", "end-of-call-report", "conversation-update"]),
    );
    const lengths = told.flatMap((one) =>
      one?.status === "in_progress" && one.transcriptTurns ? [one.transcriptTurns.length] : [],
    );
    // The conversation grows turn by turn up to what the report says.
    expect(lengths).toEqual(facts.transcriptTurns?.map((_, index) => index + 1));
    const report = told.find((one) => one?.costLines);
    // Only the report carries our number, and a recording that needs no key.
    const own = { fromNumber: "+14155550199", recording: expect.objectContaining({ presigned: true }) };
    expect(report).toEqual({ ...facts, ...own });
    expect(facts.recording).toMatchObject({ presigned: false });
  });

  test("a recording is had through a short-lived URL", async () => {
    const externalId = await placed(dial("00"));
    await ended(externalId);
    const url = await engine.recordingUrl(externalId);
    const answer = await fetch(url ?? "");
    expect(answer.status).toBe(200);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe("RIFF");
    expect(await engine.recordingUrl(randomUUID())).toBeNull();
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
    rig.sandbox.control({ timeScale: 1 });
    const externalId = await placed(dial("00"));
    await engine.endCall(externalId);
    expect(await ended(externalId)).toMatchObject({ providerEndedReason: "manually-canceled" });
    await engine.endCall(externalId);
  });
});

test("a function of the agent is asked for in a call, signed, and its answer is heard", async () => {
  const tools = [{ type: "custom_function", id: "function1", name: "book_visit" }];
  const { externalId } = await createAgent(agentInput({}, { tools }));
  rig.receiver.answerWith((message) => {
    if (message.type !== "tool-calls") return {};
    const [call] = parseVapiFunctionCalls(JSON.stringify({ message }));
    if (!call) throw new Error("The message holds no call");
    return { body: vapiFunctionAnswer([{ ...call, result: "Booked for Monday." }]) };
  });
  const facts = await ended(await placed(dial("11", { agentExternalId: externalId })));
  rig.receiver.answerWith(() => ({}));
  expect(facts.transcriptTurns?.map(({ text }) => text).join(" ")).toContain("Booked for Monday.");
  const asked = rig.receiver.received.find(({ message }) => message.type === "tool-calls");
  expect(parseVapiFunctionCalls(asked?.body ?? "")).toEqual([
    expect.objectContaining({
      toolName: "book_visit",
      callExternalId: facts.externalId,
      agentExternalId: externalId,
      // A dialled call's own metadata takes the place of the agent's.
      agentId: null,
    }),
  ]);
  const headers = { get: (name: string) => String(asked?.headers[name] ?? "") || null };
  const rawBody = Buffer.from(asked?.body ?? "");
  expect(verifyVapiWebhook({ rawBody, headers, webhookKey, now: new Date() })).toEqual({ ok: true });
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
    rig.sandbox.control({ faults: [{ method: "POST", path: "/call", times: 1, ...fault }] });
    expect(await engine.placeCall(input)).toMatchObject({ outcome: "ambiguous" });
    expect(await countOf(input.callId)).toBe(dialled);
    const found = await engine.findCallByOurId(input.callId, since);
    if (dialled) {
      const later = new Date(Date.now() + 60_000);
      expect(await engine.findCallByOurId(input.callId, later)).toBeNull();
    }
    if (dialled) expect(found).toMatchObject({ callId: input.callId, toNumber: input.to });
    else expect(found).toBeNull();
  });

  test("too many requests is a refusal that says when to come back", async () => {
    const input = dial("00");
    rig.sandbox.control({
      faults: [{ method: "POST", path: "/call", status: 429, times: 1, retryAfterSeconds: 7 }],
    });
    expect(await engine.placeCall(input)).toMatchObject({
      outcome: "rejected",
      reason: "rate_limited",
      retryAfterMs: 7_000,
    });
    expect(await countOf(input.callId)).toBe(0);
  });

  test("a bad number and a bad key are refusals in the engine's words", async () => {
    expect(await engine.placeCall(dial("00", { to: "12" }))).toMatchObject({
      outcome: "rejected",
      reason: "invalid",
      message: /E\.164/,
    });
    const refused = voiceEngine("vapi", { secretKey: "vapi_sk_refused_key" });
    expect(await refused.placeCall(dial("00"))).toMatchObject({ outcome: "rejected", reason: "auth" });
  });
});
