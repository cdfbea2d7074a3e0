import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { temporaryHome, waitFor } from "../voice/test-support";
import { startVapi } from "./start-vapi";
import {
  endedCallSchema,
  idSchema,
  prepareAgent,
  type Rig,
  send,
  startReceiver,
  startRig,
  waitForEnd,
  waitForQuiet,
} from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterEach(async () => {
  await send(rig, "POST", "/_sandbox/reset");
  rig.receiver.received.length = 0;
  rig.receiver.answerWith(() => ({}));
  rig.sandbox.control({ timeScale: 5000 });
});
afterAll(() => rig.stop());

const customer = { number: "+14155550100" };

async function place(
  extra: Record<string, unknown> = {},
  assistant: Record<string, unknown> = {},
): Promise<string> {
  const { assistantId, phoneNumberId } = await prepareAgent(rig, assistant);
  const answer = await send(rig, "POST", "/call", { assistantId, phoneNumberId, customer, ...extra });
  expect(answer.status).toBe(201);
  return idSchema.parse(answer.body).id;
}

function statusSeen(status: string) {
  return waitFor(() => rig.receiver.received.find((item) => item.message.status === status) ?? null);
}

describe("the control endpoint", () => {
  it("decides the outcome of all calls, and a call decides its own", async () => {
    await send(rig, "POST", "/_sandbox/control", { outcome: "02" });
    expect((await waitForEnd(rig, await place())).endedReason).toBe("customer-busy");
    const own = { assistantOverrides: { metadata: { sandbox: { outcome: "01" } } } };
    expect((await waitForEnd(rig, await place(own))).endedReason).toBe("customer-did-not-answer");
  });

  it("refuses a setting it does not know", async () => {
    expect((await send(rig, "POST", "/_sandbox/control", { outcomes: "02" })).status).toBe(400);
  });

  it("loses all messages while webhooks are down, and notes them", async () => {
    rig.sandbox.control({ webhooksDown: true });
    const id = await place();
    await waitForEnd(rig, id);
    await waitForQuiet(rig, id);
    expect(rig.receiver.received).toEqual([]);
    const deliveries = z
      .array(z.object({ lost: z.boolean() }))
      .parse((await send(rig, "GET", `/_sandbox/deliveries?callId=${id}`)).body);
    expect(deliveries.length).toBeGreaterThan(5);
  });

  it("ends a waiting call at once when told to finish it", async () => {
    rig.sandbox.control({ timeScale: 1 });
    const id = await place();
    const call = endedCallSchema.parse((await send(rig, "POST", `/_sandbox/calls/${id}/advance`)).body);
    expect(Date.parse(call.endedAt)).toBeLessThanOrEqual(Date.now());
    expect(rig.receiver.received.at(-1)?.message.type).toBe("end-of-call-report");
  });

  it("allows no more calls than the concurrency", async () => {
    rig.sandbox.control({ concurrency: 2, timeScale: 1 });
    const { assistantId, phoneNumberId } = await prepareAgent(rig);
    const statuses = [];
    for (let index = 0; index < 3; index += 1) {
      const answer = await send(rig, "POST", "/call", { assistantId, phoneNumberId, customer });
      statuses.push(answer.status);
      if (answer.status === 400)
        expect(answer.body).toMatchObject({ message: expect.stringContaining("Over Concurrency Limit") });
    }
    expect(statuses).toEqual([201, 201, 400]);
    expect((await send(rig, "GET", "/_sandbox/requests?path=/call")).body).toEqual({ "POST /call": 3 });
  });
});

describe("live control", () => {
  it("hangs up and counts only what was lived through", async () => {
    rig.sandbox.control({ timeScale: 1, ringSeconds: 0 });
    const id = await place();
    await statusSeen("in-progress");
    const { monitor } = z
      .object({ monitor: z.object({ controlUrl: z.string() }) })
      .parse((await send(rig, "GET", `/call/${id}`)).body);
    await fetch(monitor.controlUrl, { method: "POST", body: JSON.stringify({ type: "end-call" }) });
    const call = await waitForEnd(rig, id);
    expect(call.endedReason).toBe("manually-canceled");
    expect(Date.parse(call.endedAt) - Date.parse(call.startedAt ?? "")).toBeLessThan(5000);
  });
});

describe("deliveries", () => {
  it("are retried only with a backoff plan", async () => {
    rig.receiver.answerWith(() => ({ status: 500 }));
    const serverMessages = ["end-of-call-report"];
    const plain = await place({}, { serverMessages, server: { url: rig.receiver.url } });
    await waitForEnd(rig, plain);
    await waitForQuiet(rig, plain);
    expect(rig.receiver.received.length).toBe(1);
    rig.receiver.received.length = 0;
    const backoffPlan = { type: "fixed", maxRetries: 2, baseDelaySeconds: 0 };
    const patient = await place({}, { serverMessages, server: { url: rig.receiver.url, backoffPlan } });
    await waitForEnd(rig, patient);
    await waitForQuiet(rig, patient);
    expect(rig.receiver.received.length).toBe(3);
  });

  it("carry bearer credentials and fixed headers", async () => {
    const plan = { type: "bearer", token: "tok", headerName: "X-Vapi-Secret", bearerPrefixEnabled: false };
    const credential = await send(rig, "POST", "/credential", {
      provider: "custom-credential",
      authenticationPlan: plan,
    });
    const credentialId = idSchema.parse(credential.body).id;
    const server = { url: rig.receiver.url, credentialId, headers: { "x-own": "1" } };
    await waitForQuiet(rig, await place({}, { server }));
    expect(rig.receiver.received[0]?.headers).toMatchObject({ "x-vapi-secret": "tok", "x-own": "1" });
  });
});

describe("other ways in", () => {
  it("asks the number's server who answers an inbound call", async () => {
    const { assistantId } = await prepareAgent(rig);
    rig.receiver.answerWith((message) =>
      message.type === "assistant-request" ? { body: { assistantId } } : {},
    );
    const number = await send(rig, "POST", "/phone-number", {
      provider: "vapi",
      server: { url: rig.receiver.url },
    });
    const phoneNumberId = idSchema.parse(number.body).id;
    const answer = await send(rig, "POST", "/_sandbox/inbound", {
      key: "vapi_sk_test_org_one",
      phoneNumberId,
      from: "+14155550123",
    });
    const call = await waitForEnd(rig, idSchema.parse(answer.body).id);
    expect(call).toMatchObject({ type: "inboundPhoneCall", customer: { number: "+14155550123" } });
  });

  it.each([
    [{ error: "Sorry" }, "assistant-request-returned-error"],
    [{}, "assistant-request-returned-no-assistant"],
    [[], "assistant-request-returned-invalid-assistant"],
  ])("ends an inbound call whose server answers %j", async (reply, reason) => {
    rig.receiver.answerWith(() => ({ body: reply }));
    const server = { url: rig.receiver.url };
    const number = await send(rig, "POST", "/phone-number", { provider: "vapi", server });
    const phoneNumberId = idSchema.parse(number.body).id;
    const body = { key: "vapi_sk_test_org_one", phoneNumberId, from: "+14155550123" };
    const answer = await send(rig, "POST", "/_sandbox/inbound", body);
    expect((await waitForEnd(rig, idSchema.parse(answer.body).id)).endedReason).toBe(reason);
  });

  it("lets a public key start a web call and nothing else", async () => {
    const { assistantId } = await prepareAgent(rig);
    const answer = await send(rig, "POST", "/call/web", { assistantId }, "vapi_pk_test_org_one");
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ type: "webCall", webCallUrl: expect.any(String) });
    expect((await send(rig, "GET", "/call", undefined, "vapi_pk_test_org_one")).status).toBe(401);
    const { id } = idSchema.parse(answer.body);
    await waitForQuiet(rig, id);
    expect((await waitForEnd(rig, id)).endedReason).toBe("customer-did-not-give-microphone-permission");
  });

  it("dials several customers and reports the ones it could not", async () => {
    rig.sandbox.control({ concurrency: 1, timeScale: 1 });
    const { assistantId, phoneNumberId } = await prepareAgent(rig);
    const answer = await send(rig, "POST", "/call", {
      assistantId,
      phoneNumberId,
      customers: [customer, { number: "+14155550122" }],
    });
    const batch = z
      .object({ results: z.array(idSchema), errors: z.array(z.object({ error: z.string() })) })
      .parse(answer.body);
    expect([batch.results.length, batch.errors.length]).toEqual([1, 1]);
  });
});

it("remembers everything over a restart and ends what was going on", async () => {
  const home = temporaryHome();
  const receiver = await startReceiver();
  const first = await startVapi({ port: 0, home: home.path });
  const before: Rig = { ...rig, sandbox: first, receiver };
  first.control({ timeScale: 1, ringSeconds: 0 });
  const { assistantId, phoneNumberId } = await prepareAgent(before);
  const call = await send(before, "POST", "/call", { assistantId, phoneNumberId, customer });
  const { id } = idSchema.parse(call.body);
  await waitFor(() => receiver.received.find((item) => item.message.status === "in-progress") ?? null);
  await first.stop();
  const second = await startVapi({ port: 0, home: home.path });
  const after: Rig = { ...before, sandbox: second };
  expect((await send(after, "GET", `/assistant/${assistantId}`)).status).toBe(200);
  expect((await waitForEnd(after, id)).endedReason).toBe("call.in-progress.error-vapifault-worker-died");
  await waitFor(() => receiver.received.find((item) => item.message.type === "end-of-call-report") ?? null);
  await second.stop();
  await receiver.stop();
  home.remove();
});
