import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { waitFor } from "../voice/test-support";
import {
  idSchema,
  key,
  prepareAgent,
  type Rig,
  send,
  startRig,
  waitForEnd,
  waitForQuiet,
} from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterEach(() => {
  rig.receiver.received.length = 0;
  rig.receiver.answerWith(() => ({}));
});
afterAll(() => rig.stop());

async function create(path: string, body: object): Promise<string> {
  const answer = await send(rig, "POST", path, body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return idSchema.parse(answer.body).id;
}

const fallbackDestination = { type: "number", number: "+14155550133" };
const session = z.looseObject({ id: z.string(), textSessionUrl: z.string() });
const heard = z.looseObject({ type: z.string(), text: z.string().optional(), status: z.string().optional() });

/** A browser in the other end of a web call. */
async function join(url: string) {
  const socket = new WebSocket(url);
  const messages: z.output<typeof heard>[] = [];
  socket.addEventListener("message", ({ data }) => messages.push(heard.parse(JSON.parse(String(data)))));
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
  return {
    messages,
    say: (text: string) => socket.send(JSON.stringify({ type: "say", text })),
    end: () => socket.send(JSON.stringify({ type: "end" })),
    hears: (text: string) => waitFor(() => messages.find((message) => message.text?.includes(text)) ?? null),
    isTold: (status: string) => waitFor(() => messages.find((message) => message.status === status) ?? null),
  };
}

describe("a number that rings", () => {
  it("is answered by the assistant attached to it", async () => {
    const { assistantId } = await prepareAgent(rig);
    await create("/phone-number", {
      provider: "twilio",
      number: "+14155550155",
      twilioAccountSid: `AC${"1".repeat(32)}`,
      twilioAuthToken: "t",
      assistantId,
    });
    const answer = await send(rig, "POST", "/_sandbox/inbound", {
      key,
      number: "+14155550155",
      from: "+14155550166",
    });
    const call = await waitForEnd(rig, idSchema.parse(answer.body).id);
    expect(call).toMatchObject({
      type: "inboundPhoneCall",
      assistantId,
      customer: { number: "+14155550166" },
    });
  });

  it.each([
    ["nobody answers for", { error: "closed" }],
    ["whose server sends the caller elsewhere", { destination: fallbackDestination }],
  ])("passes the caller on when it is one %s", async (_what, body) => {
    rig.receiver.answerWith((message) => (message.type === "assistant-request" ? { body } : {}));
    const server = { url: rig.receiver.url };
    const phoneNumberId = await create("/phone-number", { provider: "vapi", server, fallbackDestination });
    const answer = await send(rig, "POST", "/_sandbox/inbound", { key, phoneNumberId, from: "+14155550166" });
    const { id } = idSchema.parse(answer.body);
    expect(await waitForEnd(rig, id)).toMatchObject({
      endedReason: "assistant-forwarded-call",
      destination: fallbackDestination,
    });
    await waitForQuiet(rig, id);
    const statuses = rig.receiver.received
      .filter(({ message }) => message.call.id === id && message.type === "status-update")
      .map(({ message }) => message.status);
    expect(statuses).toEqual(["forwarding", "ended"]);
  });

  it("is unknown to other organisations", async () => {
    const body = { key: "vapi_sk_another_org", number: "+14155550155", from: "+14155550166" };
    expect((await send(rig, "POST", "/_sandbox/inbound", body)).status).toBe(404);
  });
});

describe("a web call", () => {
  it("is talked in text by the browser that joins it, and reported like any other", async () => {
    const toolId = await create("/tool", { type: "dtmf" });
    const model = {
      provider: "openai",
      model: "gpt-4o",
      toolIds: [toolId],
      messages: [{ role: "system", content: "Opening hours: Monday to Friday 8 am to 6 pm" }],
    };
    const { assistantId } = await prepareAgent(rig, { model });
    const assistantOverrides = { variableValues: { "customer.name": "Rosa" }, metadata: { callId: "ours" } };
    const opened = await send(rig, "POST", "/call/web", { assistantId, assistantOverrides });
    const { id, textSessionUrl } = session.parse(opened.body);
    const browser = await join(textSessionUrl);
    await browser.hears("Bright Smile Dental");
    browser.say("When are you open? Your opening hours?");
    await browser.hears("8 am to 6 pm");
    browser.say("Press dtmf please");
    await browser.hears("DTMF tones sent");
    browser.end();
    expect(await browser.isTold("ended")).toMatchObject({ reason: "customer-ended-call" });
    const call = await waitForEnd(rig, id);
    expect(call).toMatchObject({
      type: "webCall",
      endedReason: "customer-ended-call",
      assistantOverrides: { metadata: { callId: "ours" } },
    });
    expect(call.artifact.transcript).toContain("User: When are you open?");
    await waitForQuiet(rig, id);
    expect(rig.receiver.received.map(({ message }) => message.type)).toContain("end-of-call-report");
  });

  it("takes one browser, once", async () => {
    const { assistantId } = await prepareAgent(rig);
    const opened = await send(rig, "POST", "/call/web", { assistantId });
    const { id, textSessionUrl } = session.parse(opened.body);
    const first = await join(textSessionUrl);
    await first.isTold("live");
    const second = await join(textSessionUrl);
    await second.isTold("ended");
    await send(rig, "POST", `/monitor/${id}/control`, { type: "end-call" });
    expect(await first.isTold("ended")).toBeDefined();
    await waitForEnd(rig, id);
  });
});

describe("credentials", () => {
  const trunk = {
    provider: "byo-sip-trunk",
    name: "carrier",
    gateways: [{ ip: "203.0.113.5", port: 5060, outboundProtocol: "udp" }],
    outboundAuthenticationPlan: {
      authUsername: "user",
      authPassword: "s3cret",
      sipRegisterPlan: { domain: "sip.carrier.example", username: "user", realm: "carrier" },
    },
  };

  it("of a trunk carry numbers and never show the password", async () => {
    const made = await send(rig, "POST", "/credential", trunk);
    expect(made.status).toBe(201);
    expect(JSON.stringify(made.body)).not.toContain("s3cret");
    const credentialId = idSchema.parse(made.body).id;
    const number = { provider: "byo-phone-number", credentialId, number: "+493012345678" };
    expect((await send(rig, "POST", "/phone-number", number)).body).toMatchObject(number);
  });

  it.each([
    [{ ...trunk, gateways: [] }, /gateways/],
    [{ ...trunk, gateways: [{ ip: "sip.carrier.example" }] }, /IPv4/],
    [{ ...trunk, gateways: [{ ip: "203.0.113.5", outboundProtocol: "carrier pigeon" }] }, /outboundProtocol/],
    [{ ...trunk, outboundAuthenticationPlan: { password: "x" } }, /password should not exist/],
    [{ provider: "gohighlevel" }, /apiKey/],
    [{ provider: "nobody" }, /unknown provider/],
  ])("are refused: %j", async (body, complaint) => {
    const answer = await send(rig, "POST", "/credential", body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toMatch(complaint);
  });
});

describe("an assistant refuses", () => {
  it.each([
    [{ stopSpeakingPlan: { voiceSeconds: 0.6 } }, /voiceSeconds/],
    [{ startSpeakingPlan: { waitSeconds: 6 } }, /waitSeconds/],
    [{ keypadInputPlan: { enabled: true, timeoutSeconds: 11 } }, /timeoutSeconds/],
    [{ backgroundSound: "forest" }, /backgroundSound/],
    [{ voicemailDetection: { provider: "vapi", backoffPlan: { maxRetries: 11 } } }, /voicemailDetection/],
    [{ hooks: [{ on: "customer.speech.timeout", options: { timeoutSeconds: 1001 }, do: [] }] }, /hooks/],
    [{ analysisPlan: { summaryPlan: { timeoutSeconds: 61 } } }, /timeoutSeconds/],
    [{ artifactPlan: { keepEverything: true } }, /keepEverything should not exist/],
    [{ compliancePlan: { gdprEnabled: true } }, /gdprEnabled should not exist/],
    [{ endCallMessage: "x".repeat(1001) }, /endCallMessage/],
    [{ credentialIds: ["00000000-0000-4000-8000-000000000000"] }, /credentialIds .* does not exist/],
    [
      { model: { provider: "openai", model: "m", toolIds: ["00000000-0000-4000-8000-000000000000"] } },
      /toolIds .* does not exist/,
    ],
    [{ silenceTimeoutSeconds: 30 }, /silenceTimeoutSeconds should not exist/],
  ])("%j", async (body, complaint) => {
    const answer = await send(rig, "POST", "/assistant", body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toMatch(complaint);
  });
});
