import { createServer, type IncomingMessage } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { idSchema, prepareAgent, type Rig, send, startRig, waitForEnd, waitForQuiet } from "./test-support";

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

async function uploadText(text: string, name = "prices.txt"): Promise<string> {
  const form = new FormData();
  form.set("file", new File([text], name, { type: "text/plain" }));
  form.set("purpose", "assistant");
  const headers = { authorization: "Bearer vapi_sk_test_org_one" };
  const response = await fetch(`${rig.sandbox.url}/file`, { method: "POST", headers, body: form });
  return idSchema.parse(await response.json()).id;
}

const endedCall = z.looseObject({
  id: z.string(),
  endedReason: z.string(),
  destination: z.unknown().optional(),
  artifact: z.looseObject({
    variableValues: z.record(z.string(), z.unknown()),
    messages: z.array(
      z.looseObject({ role: z.string(), name: z.string().optional(), result: z.string().optional() }),
    ),
  }),
});

/** Plays a conversation in which this saved tool is used; answers the call and the tool's result. */
async function playWith(tool: object, assistant: object = {}) {
  const toolId = await create("/tool", tool);
  const model = { provider: "openai", model: "gpt-4o", toolIds: [toolId] };
  const prepared = await prepareAgent(rig, { model, ...assistant });
  const { assistantId, phoneNumberId } = prepared;
  const customer = { number: "+14155550111", name: "Rosa Diaz" };
  const id = await create("/call", { assistantId, phoneNumberId, customer });
  const call = endedCall.parse(await waitForEnd(rig, id));
  await waitForQuiet(rig, id);
  const used = call.artifact.messages.find(({ role }) => role === "tool_call_result");
  return { ...prepared, call, result: used?.result, statuses: statusesOf(id) };
}

function statusesOf(callId: string) {
  return rig.receiver.received
    .filter(({ message }) => message.call.id === callId && message.type === "status-update")
    .map(({ message }) => message.status);
}

/** An address that requests of tools reach. */
async function startApi(answer: object) {
  const seen: {
    method: string | undefined;
    url: string | undefined;
    headers: IncomingMessage["headers"];
    body: string;
  }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { method, url, headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(parts).toString() });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe("a tool that is used", () => {
  it("asks its own server, signed, and its answer is spoken and kept", async () => {
    rig.receiver.answerWith((message) => {
      if (message.type !== "tool-calls") return {};
      const [call] = z.array(z.looseObject({ id: z.string() })).parse(message.toolCallList);
      return { body: { results: [{ toolCallId: call?.id, result: '{"visit":{"id":"v7"}}' }] } };
    });
    const { call, result } = await playWith({
      type: "function",
      function: {
        name: "book_visit",
        parameters: { type: "object", properties: { day: { type: "string" } } },
      },
      server: { url: rig.receiver.url, timeoutSeconds: 5 },
      variableExtractionPlan: { aliases: [{ key: "visit_id", value: "{{visit.id}}" }] },
    });
    expect(result).toBe('{"visit":{"id":"v7"}}');
    expect(call.artifact.variableValues).toMatchObject({ visit_id: "v7" });
  });

  it("gives no result when its server is slower than its limit", async () => {
    rig.receiver.answerWith((message) => (message.type === "tool-calls" ? "silence" : {}));
    const server = { url: rig.receiver.url, timeoutSeconds: 1 };
    const { result } = await playWith({ type: "function", function: { name: "slow" }, server });
    expect(result).toBe("The tool server did not answer in time.");
  });

  it("sends an API request with its headers, its credential and what the model says", async () => {
    const api = await startApi({ order: { id: "o5" } });
    const credentialId = await create("/credential", {
      provider: "custom-credential",
      authenticationPlan: { type: "bearer", token: "s3cret" },
    });
    const { call, result } = await playWith({
      type: "apiRequest",
      name: "order_state",
      method: "PUT",
      url: `${api.url}/orders/{{customer.number}}`,
      credentialId,
      headers: { type: "object", properties: { "X-Shop": { type: "string", value: "{{call.type}}" } } },
      body: { type: "object", properties: { email: { type: "string" } } },
      parameters: [{ key: "source", value: "phone" }],
      variableExtractionPlan: { aliases: [{ key: "order_id", value: "{{$.order.id}}" }] },
    });
    expect(api.seen).toHaveLength(1);
    expect(api.seen[0]).toMatchObject({
      method: "PUT",
      url: "/orders/+14155550111",
      headers: { authorization: "Bearer s3cret", "x-shop": "outboundPhoneCall" },
    });
    expect(JSON.parse(api.seen[0]?.body ?? "")).toEqual({ email: "rosa@example.com", source: "phone" });
    expect(result).toBe('{"order":{"id":"o5"}}');
    expect(call.artifact.variableValues).toMatchObject({ order_id: "o5" });
    await api.stop();
  });

  it("passes the caller on, and goes on talking when nobody answers there", async () => {
    const destination = { type: "number", number: "+14155550177", message: "" };
    const passed = await playWith({ type: "transferCall", destinations: [destination] });
    expect(passed.call).toMatchObject({ endedReason: "assistant-forwarded-call", destination });
    expect(passed.statuses).toEqual(["queued", "ringing", "in-progress", "forwarding", "ended"]);
    const busy = await playWith({
      type: "transferCall",
      destinations: [{ ...destination, number: "+14155550102" }],
    });
    expect(busy.result).toMatch(/nobody answered/);
    expect(busy.call.endedReason).not.toBe("assistant-forwarded-call");
  });

  it("hangs up", async () => {
    const { call } = await playWith({ type: "endCall" });
    expect(call.endedReason).toBe("assistant-ended-call");
    expect(call.artifact.messages.at(-1)).toMatchObject({ role: "tool_call_result" });
  });

  it("hands the conversation to another assistant, which speaks its own words", async () => {
    const assistantId = await create("/assistant", { firstMessage: "Sales here, {{customer.name}}." });
    const destinations = [{ type: "assistant", assistantId }];
    const { call } = await playWith({ type: "handoff", destinations, function: { name: "to_sales" } });
    const spoken = call.artifact.messages.map(({ message }) => message);
    expect(spoken).toContain("Sales here, Rosa Diaz.");
  });

  it("looks something up in its files", async () => {
    const fileIds = [await uploadText("# Prices\n\nA visit costs ten dollars.")];
    const knowledgeBases = [{ provider: "google", name: "prices", description: "Prices", fileIds }];
    expect((await playWith({ type: "query", knowledgeBases })).result).toContain(
      "A visit costs ten dollars.",
    );
  });

  it("presses digits and sends texts from a number that can", async () => {
    expect((await playWith({ type: "dtmf" })).result).toBe("DTMF tones sent.");
    expect((await playWith({ type: "sms" })).result).toBe("SMS sent.");
  });

  it("acts in another account only with a credential it may use", async () => {
    const tool = { type: "gohighlevel.contact.get" };
    expect((await playWith(tool)).result).toMatch(/^No credential/);
    const own = await create("/credential", { provider: "gohighlevel", apiKey: "key", name: "clinic" });
    expect((await playWith(tool)).result).toBe("Done.");
    const other = await create("/credential", {
      provider: "custom-credential",
      authenticationPlan: { type: "bearer", token: "t" },
    });
    expect((await playWith(tool, { credentialIds: [other] })).result).toMatch(/^No credential/);
    await send(rig, "DELETE", `/credential/${own}`);
  });

  it("is refused by its own plan", async () => {
    const refusing = { conditions: [{ type: "liquid", liquid: "{% comment %}never{% endcomment %}true" }] };
    expect((await playWith({ type: "dtmf", rejectionPlan: refusing })).result).toBe(
      "The tool call was rejected.",
    );
    const open = { conditions: [{ type: "liquid", liquid: "{% comment %}whose{% endcomment %}false" }] };
    expect((await playWith({ type: "dtmf", rejectionPlan: open })).result).toBe("DTMF tones sent.");
  });

  it("is the one the call asks for", async () => {
    const first = await create("/tool", { type: "function", function: { name: "book_visit" } });
    const second = await create("/tool", { type: "endCall" });
    const model = { provider: "openai", model: "gpt-4o", toolIds: [first, second] };
    const { assistantId, phoneNumberId } = await prepareAgent(rig, { model });
    const id = await create("/call", {
      assistantId,
      phoneNumberId,
      customer: { number: "+14155550111" },
      assistantOverrides: { metadata: { sandbox: { tool: "endCall" } } },
    });
    const call = endedCall.parse(await waitForEnd(rig, id));
    expect(call.artifact.messages.map(({ name }) => name)).toContain("endCall");
  });
});

describe("POST /tool refuses", () => {
  const nowhere = "00000000-0000-4000-8000-000000000000";
  it.each([
    [{ type: "code", code: "return 1" }, /unknown type/],
    [{ type: "endCall", server: {} }, /property server should not exist/],
    [{ type: "function", function: { name: "with space" } }, /function\.name/],
    [{ type: "function", function: { name: "x" }, server: { url: "ftp://x" } }, /server\.url must be a URL/],
    [{ type: "function", server: { credentialId: nowhere } }, /credentialId .* does not exist/],
    [{ type: "apiRequest", url: "example.com", method: "GET" }, /url must be a URL/],
    [{ type: "apiRequest", url: "https://x.example", method: "HEAD" }, /method must be one of/],
    [{ type: "apiRequest", url: "https://x.example", method: "GET", timeoutSeconds: 301 }, /timeoutSeconds/],
    [
      { type: "apiRequest", url: "https://x.example", method: "GET", credentialId: nowhere },
      /does not exist/,
    ],
    [{ type: "transferCall", destinations: [{ type: "number", number: "12" }] }, /E\.164/],
    [{ type: "transferCall", destinations: [{ type: "sip", sipUri: "desk" }] }, /SIP URI/],
    [
      {
        type: "transferCall",
        destinations: [{ type: "sip", sipUri: "sip:a@b.example", transferPlan: { mode: "later" } }],
      },
      /mode must be one of/,
    ],
    [{ type: "handoff", destinations: [{ type: "assistant" }] }, /must have one of/],
    [{ type: "handoff", destinations: [{ type: "assistant", assistantId: nowhere }] }, /does not exist/],
    [
      {
        type: "query",
        knowledgeBases: [{ provider: "google", name: "k", description: "d", fileIds: [nowhere] }],
      },
      /fileIds .* does not exist/,
    ],
    [{ type: "mcp", metadata: { protocol: "smoke" } }, /protocol must be one of/],
    [{ type: "bash", name: "sh", subType: "bash_20241022" }, /name must be one of/],
    [{ type: "dtmf", messages: [{ type: "request-start", words: "x" }] }, /words should not exist/],
    [{ type: "dtmf", rejectionPlan: { conditions: [{ type: "liquid" }] } }, /liquid/],
  ])("%j", async (tool, complaint) => {
    const answer = await send(rig, "POST", "/tool", tool);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toMatch(complaint);
  });
});

describe("files", () => {
  it("are listed by purpose, renamed and deleted; their text stays inside", async () => {
    const id = await uploadText("Ten dollars.");
    expect((await send(rig, "GET", "/file")).status).toBe(400);
    const listed = await send(rig, "GET", "/file?purpose=assistant");
    expect(listed.body).toContainEqual(
      expect.objectContaining({ id, name: "prices.txt", bytes: 12, status: "done", purpose: "assistant" }),
    );
    expect(JSON.stringify(listed.body)).not.toContain("Ten dollars");
    expect((await send(rig, "PATCH", `/file/${id}`, { name: "new.txt" })).body).toMatchObject({
      name: "new.txt",
    });
    expect((await send(rig, "GET", `/file/${id}`, undefined, "vapi_sk_another_org")).status).toBe(404);
    expect((await send(rig, "DELETE", `/file/${id}`)).status).toBe(200);
    expect((await send(rig, "GET", `/file/${id}`)).status).toBe(404);
  });

  it("are refused empty, unreadable or as JSON", async () => {
    expect((await send(rig, "POST", "/file", { file: "x" })).status).toBe(400);
    await expect(uploadText("")).rejects.toThrow();
    await expect(uploadText("x", "picture.png")).rejects.toThrow();
  });
});
