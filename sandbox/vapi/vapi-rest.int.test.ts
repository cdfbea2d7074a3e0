import { VapiClient, VapiError } from "@vapi-ai/server-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { idSchema, key, prepareAgent, type Rig, send, startRig } from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

describe("assistants through the SDK", () => {
  it("creates, reads, changes, lists and deletes", async () => {
    const created = await rig.client.assistants.create({ name: "Ava", firstMessage: "Hello" });
    expect((await rig.client.assistants.get({ id: created.id })).firstMessage).toBe("Hello");
    await rig.client.assistants.update({ id: created.id, firstMessage: "Good morning" });
    const [listed] = await rig.client.assistants.list({ limit: 1 });
    expect(listed).toMatchObject({ id: created.id, name: "Ava", firstMessage: "Good morning" });
    await rig.client.assistants.delete({ id: created.id });
    await expect(rig.client.assistants.get({ id: created.id })).rejects.toMatchObject({ statusCode: 404 });
  });

  it("pages by creation time, newest first", async () => {
    const first = await rig.client.assistants.create({ name: "first" });
    const second = await rig.client.assistants.create({ name: "second" });
    const all = await rig.client.assistants.list();
    expect(all.findIndex((item) => item.id === second.id)).toBeLessThan(
      all.findIndex((item) => item.id === first.id),
    );
    const later = await rig.client.assistants.list({ createdAtGt: second.createdAt });
    expect(later.map((item) => item.id)).not.toContain(first.id);
  });
});

describe("refusals", () => {
  it.each([
    [{ name: "x".repeat(41) }, "name must be shorter than or equal to 40 characters"],
    [{ serverUrl: "https://example.com" }, "property serverUrl should not exist"],
    [{ server: { url: "https://example.com", secret: "s" } }, "server.property secret should not exist"],
    [
      { server: { url: "https://example.com", timeoutSeconds: 301 } },
      "server.timeoutSeconds must not be greater than 300",
    ],
    [{ maxDurationSeconds: 5 }, "maxDurationSeconds must not be less than 10"],
    [{ firstMessage: 7 }, "firstMessage must be a string"],
  ])("names the bad field of %j", async (body, message) => {
    const answer = await send(rig, "POST", "/assistant", body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ message: [message], error: "Bad Request", statusCode: 400 });
  });

  it("names an unknown provider, tool and credential", async () => {
    const ghost = "11111111-1111-4111-8111-111111111111";
    const provider = await send(rig, "POST", "/assistant", { model: { provider: "acme", model: "x" } });
    expect(JSON.stringify(provider.body)).toContain(
      "model.provider must be one of the following values: openai",
    );
    const references = await send(rig, "POST", "/assistant", {
      model: { provider: "openai", model: "gpt-4o", toolIds: [ghost] },
      server: { url: "https://example.com", credentialId: ghost },
    });
    expect(references.body).toMatchObject({
      message: [`server.credentialId ${ghost} does not exist`, `model.toolIds ${ghost} does not exist`],
    });
  });

  it.each(["", "sk_123456", "vapi_sk_short", "vapi_pk_test_org_one", "vapi_sk_refused_key"])(
    "answers 401 to the key %j",
    async (token) => {
      const answer = await send(rig, "GET", "/assistant", undefined, token);
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ error: "Unauthorized", statusCode: 401 });
    },
  );

  it("answers 503 to a key that is down, and 404 for an unknown path", async () => {
    expect((await send(rig, "GET", "/assistant", undefined, "vapi_sk_down_123")).status).toBe(503);
    expect((await send(rig, "GET", "/nothing")).body).toMatchObject({ message: "Cannot GET /nothing" });
  });

  it("keeps organisations apart", async () => {
    const mine = await rig.client.assistants.create({ name: "mine" });
    const other = new VapiClient({ token: "vapi_sk_other_org", baseUrl: rig.sandbox.url, maxRetries: 0 });
    await expect(other.assistants.get({ id: mine.id })).rejects.toMatchObject({ statusCode: 404 });
    expect(await other.assistants.list()).toEqual([]);
  });

  it("wants exactly one speaker, a known number and an E.164 customer", async () => {
    const { assistantId, phoneNumberId } = await prepareAgent(rig);
    const customer = { number: "+14155550100" };
    const bodies = [
      { phoneNumberId, customer },
      { assistantId, assistant: {}, phoneNumberId, customer },
      { assistantId, phoneNumberId, customer: { number: "0415 555" } },
      { assistantId, phoneNumberId: assistantId, customer },
      { assistantId, phoneNumberId, customer, metadata: {} },
      { assistantId, customer },
    ];
    const answers = await Promise.all(bodies.map((body) => send(rig, "POST", "/call", body)));
    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400, 400, 400, 400]);
  });
});

describe("secrets", () => {
  it("are never given back", async () => {
    const plan = { type: "hmac", secretKey: "top-secret-value", algorithm: "sha256" };
    const hmac = await send(rig, "POST", "/credential", { provider: "webhook", authenticationPlan: plan });
    const trunk = await send(rig, "POST", "/credential", {
      provider: "byo-sip-trunk",
      gateways: [{ ip: "192.0.2.10" }],
      outboundAuthenticationPlan: { authUsername: "user", authPassword: "top-secret-value" },
    });
    const { phoneNumberId } = await prepareAgent(rig);
    const number = await send(rig, "GET", `/phone-number/${phoneNumberId}`);
    const list = await send(rig, "GET", "/credential");
    const seen = JSON.stringify([hmac.body, trunk.body, number.body, list.body]);
    expect(seen).not.toContain("top-secret-value");
    expect(seen).not.toContain("not-a-real-token");
    expect(hmac.body).toMatchObject({ authenticationPlan: { type: "hmac", algorithm: "sha256" } });
  });
});

describe("tools and phone numbers", () => {
  it("keeps the type of a tool", async () => {
    const tool = await rig.client.tools.create({ type: "function", function: { name: "lookUp" } });
    const { id } = idSchema.parse(tool);
    const changed = await send(rig, "PATCH", `/tool/${id}`, { type: "endCall" });
    expect(changed.body).toMatchObject({ message: "type can not be changed" });
    const renamed = await send(rig, "PATCH", `/tool/${id}`, { function: { name: "findIt" } });
    expect(renamed.body).toMatchObject({ type: "function", function: { name: "findIt" } });
  });

  it("assigns a number of the wanted area, and attaches and detaches an assistant", async () => {
    const { assistantId } = await prepareAgent(rig);
    const created = await send(rig, "POST", "/phone-number", {
      provider: "vapi",
      numberDesiredAreaCode: "212",
    });
    expect(created.body).toMatchObject({ number: expect.stringMatching(/^\+1212555\d{4}$/) });
    const { id } = idSchema.parse(created.body);
    const attached = await send(rig, "PATCH", `/phone-number/${id}`, { assistantId });
    expect(attached.body).toMatchObject({ assistantId });
    const detached = await send(rig, "PATCH", `/phone-number/${id}`, { assistantId: null });
    expect(detached.body).toMatchObject({ assistantId: null });
  });
});

describe("planned faults", () => {
  it("fail the named request as often as told, then no more", async () => {
    rig.sandbox.control({ faults: [{ method: "GET", path: "/assistant", status: 500, times: 2 }] });
    const statuses = [];
    for (let index = 0; index < 3; index += 1) statuses.push((await send(rig, "GET", "/assistant")).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it("can do the work and then cut the connection", async () => {
    const before = (await rig.client.assistants.list()).length;
    rig.sandbox.control({ faults: [{ method: "POST", path: "/assistant", status: 0, afterWork: true }] });
    await expect(rig.client.assistants.create({ name: "ghost" })).rejects.toThrow();
    expect((await rig.client.assistants.list()).length).toBe(before + 1);
  });

  it("are counted like every request", async () => {
    const counts = await send(rig, "GET", "/_sandbox/requests?path=/assistant");
    expect(counts.body).toMatchObject({ "GET /assistant": expect.any(Number) });
  });
});

it("raises the SDK's own errors", async () => {
  const wrong = new VapiClient({ token: "nonsense", baseUrl: rig.sandbox.url, maxRetries: 0 });
  await expect(wrong.assistants.list()).rejects.toBeInstanceOf(VapiError);
  await expect(rig.client.assistants.create({ name: "x".repeat(41) })).rejects.toMatchObject({
    statusCode: 400,
  });
  expect(key).toMatch(/^vapi_sk_/);
});
