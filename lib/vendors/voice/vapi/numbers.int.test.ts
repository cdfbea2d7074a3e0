import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Rig, send, startRig } from "@/sandbox/vapi/test-support";
import { remoteAgentInput, stubVapiEnvironment } from "@/tests/support/vapi-engine";
import type { NumberBinding, SipTrunkInput, VoiceEngine, VoiceWebhook } from "../port";
import { voiceEngine } from "../registry";

let rig: Rig;
let engine: VoiceEngine;
let webhook: VoiceWebhook;
let agentExternalId: string;

beforeAll(async () => {
  rig = await startRig();
  stubVapiEnvironment(rig.sandbox.url);
  engine = voiceEngine("vapi", { secretKey: "vapi_sk_test_org_one" });
  const { credentialId } = await engine.ensureWebhookCredential({ name: "shared", webhookKey: "key" });
  webhook = { url: rig.receiver.url, credentialId };
  const state = { externalId: null, parts: {} };
  const made = await engine.convergeAgent(remoteAgentInput({ webhook }), state, () => Promise.resolve());
  agentExternalId = made.externalId ?? "";
});
afterAll(() => rig.stop());
beforeEach(() => {
  rig.sandbox.control({ faults: [] });
});

function binding(change: Partial<NumberBinding> = {}): NumberBinding {
  return { name: "Main line", agentExternalId, fallbackNumber: null, webhook, ...change };
}

async function numberAt(id: string): Promise<Record<string, unknown>> {
  return z.looseObject({}).parse((await send(rig, "GET", `/phone-number/${id}`)).body);
}

function trunk(change: Partial<SipTrunkInput> = {}): SipTrunkInput {
  return {
    trunkId: randomUUID(),
    name: "Carrier",
    server: "203.0.113.5",
    port: 5060,
    transport: "udp",
    username: "user",
    password: "s3cret",
    realm: "carrier",
    register: true,
    registrationSeconds: 600,
    outboundProxy: "",
    ...change,
  };
}

describe("numbers", () => {
  test("one is bought in an area, bound to an agent and given up", async () => {
    const bought = await engine.createPhoneNumber(
      { kind: "buy", country: "US", areaCode: "212", tollFree: false },
      binding(),
    );
    expect(bought).toMatchObject({
      number: expect.stringMatching(/^\+1212/),
      carrier: "vapi",
      name: "Main line",
      isActive: true,
      supportsSms: false,
    });
    expect(await numberAt(bought.externalId)).toMatchObject({
      assistantId: agentExternalId,
      server: { url: webhook.url, credentialId: webhook.credentialId },
    });
    expect(await engine.listPhoneNumbers()).toContainEqual(bought);
    await engine.releasePhoneNumber(bought.externalId);
    await engine.releasePhoneNumber(bought.externalId);
    expect(await engine.listPhoneNumbers()).not.toContainEqual(bought);
  });

  test("a purchase whose answer is lost is asked for once", async () => {
    const before = (await engine.listPhoneNumbers()).length;
    rig.sandbox.control({
      faults: [{ method: "POST", path: "/phone-number", status: 504, times: 1, afterWork: true }],
    });
    const source = { kind: "buy", country: "US", areaCode: "212", tollFree: false } as const;
    await expect(engine.createPhoneNumber(source, binding())).rejects.toMatchObject({ kind: "unavailable" });
    expect(await engine.listPhoneNumbers()).toHaveLength(before + 1);
  });

  test.each([
    { kind: "buy", country: "CA", areaCode: null, tollFree: false } as const,
    { kind: "buy", country: "US", areaCode: null, tollFree: true } as const,
  ])("what is not for sale there is refused in words: %o", async (source) => {
    await expect(engine.createPhoneNumber(source, binding())).rejects.toMatchObject({
      kind: "invalid",
      message: expect.stringContaining("United States"),
    });
  });

  test("one from Twilio is brought in once, however often it is asked for", async () => {
    const source = {
      kind: "twilio",
      e164: "+14155550188",
      accountSid: `AC${"0".repeat(32)}`,
      authToken: "t",
    } as const;
    const first = await engine.createPhoneNumber(source, binding({ agentExternalId: null }));
    expect(first).toMatchObject({ number: "+14155550188", carrier: "twilio", supportsSms: true });
    const again = await engine.createPhoneNumber(source, binding({ name: "Renamed" }));
    expect(again).toEqual({ ...first, name: "Renamed" });
    expect(await numberAt(first.externalId)).toMatchObject({ name: "Renamed", assistantId: agentExternalId });
  });

  test("nobody answers without an agent: the server is asked, and there is somewhere else to go", async () => {
    const source = { kind: "buy", country: "US", areaCode: null, tollFree: false } as const;
    const { externalId } = await engine.createPhoneNumber(source, binding());
    await engine.bindPhoneNumber(
      externalId,
      binding({ agentExternalId: null, fallbackNumber: "+14155550133" }),
    );
    expect(await numberAt(externalId)).toMatchObject({
      assistantId: null,
      server: { url: webhook.url },
      fallbackDestination: { type: "number", number: "+14155550133" },
    });
    await engine.bindPhoneNumber(externalId, binding());
    expect(await numberAt(externalId)).toMatchObject({
      assistantId: agentExternalId,
      fallbackDestination: null,
    });
    await expect(engine.bindPhoneNumber(randomUUID(), binding())).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("trunks", () => {
  async function credentialAt(id: string | null) {
    return z.looseObject({}).parse((await send(rig, "GET", `/credential/${id}`)).body);
  }

  test("there is one for each of ours, and numbers come over it", async () => {
    const wanted = trunk();
    const first = await engine.ensureSipTrunk(wanted, null);
    expect(await engine.ensureSipTrunk(wanted, null)).toEqual(first);
    expect(await engine.ensureSipTrunk({ ...wanted, port: 5080 }, first.externalId)).toEqual(first);
    expect(await engine.ensureSipTrunk(wanted, randomUUID())).toEqual(first);
    expect(await credentialAt(first.externalId)).toMatchObject({
      provider: "byo-sip-trunk",
      name: wanted.trunkId,
      gateways: [{ ip: "203.0.113.5", port: 5060, outboundProtocol: "udp", inboundEnabled: true }],
      outboundAuthenticationPlan: {
        authUsername: "user",
        sipRegisterPlan: { domain: "203.0.113.5", username: "user", realm: "carrier" },
      },
    });
    const source = {
      kind: "sip",
      e164: "+493012345678",
      trunk: wanted,
      trunkExternalId: first.externalId,
    } as const;
    const number = await engine.createPhoneNumber(source, binding());
    expect(number).toMatchObject({ number: "+493012345678", carrier: "byo-phone-number" });
    expect(await numberAt(number.externalId)).toMatchObject({ credentialId: first.externalId });
    await engine.removeSipTrunk(first.externalId ?? "");
    await engine.removeSipTrunk(first.externalId ?? "");
    expect(await engine.ensureSipTrunk(wanted, first.externalId)).not.toEqual(first);
  });

  test("a carrier known by name only takes calls, without registration", async () => {
    const named = trunk({ server: "sip.carrier.example", register: false, password: null });
    const { externalId } = await engine.ensureSipTrunk(named, null);
    const there = await credentialAt(externalId);
    expect(there).toMatchObject({ gateways: [{ ip: "sip.carrier.example", inboundEnabled: false }] });
    expect(there).not.toHaveProperty("outboundAuthenticationPlan.sipRegisterPlan");
  });
});

describe("calls from the browser", () => {
  test("get a place to talk in and nothing of the agent", async () => {
    const callId = randomUUID();
    const variables = { first_name: "Rosa" };
    const outcome = await engine.createWebCall({ callId, agentExternalId, variables });
    expect(outcome).toMatchObject({
      outcome: "accepted",
      session: { kind: "text", socketUrl: expect.stringMatching(/^ws:/) },
    });
    expect(JSON.stringify(outcome)).not.toContain("You book appointments.");
    const found = await engine.findCallByOurId(callId, new Date(Date.now() - 60_000));
    expect(found).toMatchObject({ callId, type: "web" });
    const { body } = await send(rig, "GET", `/call/${found?.externalId}`);
    expect(body).toMatchObject({ assistantOverrides: { variableValues: variables, metadata: { callId } } });
  });

  test("a refusal is told from an answer that was lost, and is not repeated", async () => {
    const input = { callId: randomUUID(), agentExternalId: randomUUID(), variables: {} };
    expect(await engine.createWebCall(input)).toMatchObject({
      outcome: "rejected",
      reason: "invalid",
      message: /does not exist/,
    });
    rig.sandbox.control({
      faults: [{ method: "POST", path: "/call/web", status: 504, times: 1, afterWork: true }],
    });
    const lost = { ...input, callId: randomUUID(), agentExternalId };
    expect(await engine.createWebCall(lost)).toMatchObject({ outcome: "ambiguous" });
    expect(await engine.findCallByOurId(lost.callId, new Date(Date.now() - 60_000))).not.toBeNull();
  });
});

test("an account says how many calls it carries", async () => {
  expect(await engine.verifyKey()).toEqual({ name: null, concurrencyLimit: 10 });
});
