import Retell from "retell-sdk";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { parseJson } from "../voice/json";
import { waitFor } from "../voice/test-support";
import { startRetell } from "./start-retell";
import {
  clientOf,
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
afterAll(() => rig.stop());
beforeEach(() => {
  rig.receiver.received.length = 0;
  rig.receiver.answerWith(() => ({}));
});
afterEach(() => {
  rig.sandbox.control({
    timeScale: 5000,
    concurrency: 20,
    outcome: null,
    webhooksDown: false,
    duplicate: false,
  });
});

const told = z.looseObject({
  type: z.string(),
  status: z.string().optional(),
  role: z.string().optional(),
  text: z.string().optional(),
});
const rung = z.looseObject({ answered: z.boolean(), call_id: z.string().optional() });

/** A browser that types. */
async function openSession(token: string) {
  const heard: z.output<typeof told>[] = [];
  const socket = new WebSocket(`${rig.sandbox.url.replace("http", "ws")}/sandbox/text-session/${token}`);
  socket.on("message", (data) => heard.push(told.parse(parseJson(String(data)))));
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  return {
    heard,
    send: (message: unknown) => socket.send(JSON.stringify(message)),
    close: () => socket.close(),
    hears: (type: string, part: Record<string, unknown>) =>
      waitFor(() => {
        const entries = Object.entries(part);
        const found = heard.find(
          (message) => message.type === type && entries.every(([name, value]) => message[name] === value),
        );
        return found ?? null;
      }),
  };
}

describe("web calls", () => {
  it("are spoken in text, end like any other call, and are charged", async () => {
    const { agentId } = await prepareAgent(rig, {
      llm: {
        general_tools: [
          { type: "end_call", name: "end_call" },
          { type: "custom", name: "check_invoice", url: `${rig.receiver.url}/functions` },
        ],
      },
    });
    rig.receiver.answerWith(({ path }) =>
      path.endsWith("/functions") ? { body: "Invoice 7 is paid." } : {},
    );
    const web = await rig.client.call.createWebCall({
      agent_id: agentId,
      retell_llm_dynamic_variables: { customer_name: "Rosa" },
    });
    expect(web).toMatchObject({
      transport: "gateway",
      expires_at: expect.any(Number),
      ice_servers: [expect.anything()],
    });
    expect(await rig.client.call.retrieve(web.call_id)).toMatchObject({
      call_type: "web_call",
      call_status: "registered",
    });
    const session = await openSession(web.access_token);
    await session.hears("status", { status: "live" });
    await session.hears("transcript", {
      role: "agent",
      text: "Hello Rosa, this is Ava from Bright Smile Dental.",
    });
    session.send({ type: "say", text: "What are your opening hours?" });
    await session.hears("transcript", { role: "caller", text: "What are your opening hours?", final: true });
    await session.hears("transcript", { text: "Our opening hours are Monday to Friday 8 am to 6 pm." });
    session.send({ type: "mute", muted: true });
    session.send({ type: "say", text: "And please check my invoice." });
    await session.hears("tool", { name: "check_invoice", result: "Invoice 7 is paid." });
    session.send({ type: "shout" });
    await session.hears("error", {});
    session.send({ type: "say", text: "Goodbye" });
    await session.hears("status", { status: "ended", reason: "agent_hangup" });
    await waitForQuiet(rig, web.call_id);
    const call = await rig.client.call.retrieve(web.call_id);
    expect(call).toMatchObject({
      call_status: "ended",
      disconnection_reason: "agent_hangup",
      call_cost: { combined_cost: expect.any(Number) },
      recording_url: expect.any(String),
    });
    expect(call.transcript).toContain("User: What are your opening hours?");
    expect(rig.receiver.events()).toEqual(["call_started", "call_ended", "call_analyzed"]);
    const again = await openSession(web.access_token);
    await again.hears("status", { status: "ended", reason: "not_found" });
  });

  it.each(["the end button", "a closed page", "stop-call"])("end by %s", async (way) => {
    const { agentId } = await prepareAgent(rig);
    const web = await rig.client.call.createWebCall({ agent_id: agentId });
    expect(web).toMatchObject({
      text_session_url: expect.stringMatching(/^ws:.*\/sandbox\/text-session\//),
    });
    const session = await openSession(web.access_token);
    await session.hears("transcript", { role: "agent" });
    if (way === "the end button") session.send({ type: "end" });
    if (way === "a closed page") session.close();
    if (way === "stop-call") await rig.client.call.stop(web.call_id);
    const reason = way === "stop-call" ? "manual_stopped" : "user_hangup";
    expect((await waitForEnd(rig, web.call_id)).disconnection_reason).toBe(reason);
    if (way !== "a closed page") await session.hears("status", { status: "ended", reason });
  });

  it("fail when nobody joins, and play a script when told to", async () => {
    const { agentId } = await prepareAgent(rig);
    const alone = await rig.client.call.createWebCall({ agent_id: agentId });
    await waitForQuiet(rig, alone.call_id);
    expect(await rig.client.call.retrieve(alone.call_id)).toMatchObject({
      call_status: "error",
      disconnection_reason: "error_user_not_joined",
    });
    const scripted = await rig.client.call.createWebCall({ agent_id: agentId });
    expect(await send(rig, "POST", `/_sandbox/calls/${scripted.call_id}/join`)).toMatchObject({
      status: 200,
    });
    expect((await waitForEnd(rig, scripted.call_id)).transcript).toContain("User: ");
  });

  it("answer 404 to a socket that is no session", async () => {
    const socket = new WebSocket(`${rig.sandbox.url.replace("http", "ws")}/elsewhere`);
    const error = await new Promise<Error>((resolve) => socket.once("error", resolve));
    expect(error.message).toContain("404");
  });
});

describe("inbound calls", () => {
  async function ring(to: string, apiKey = key) {
    const { body } = await send(rig, "POST", "/_sandbox/ring", { key: apiKey, to, from: "+14155550100" });
    return rung.parse(body);
  }

  it("reach the agent bound to the number, or nobody", async () => {
    const { number, agentId } = await prepareAgent(rig);
    const { answered, call_id = "" } = await ring(number);
    expect(answered).toBe(true);
    await waitForQuiet(rig, call_id);
    expect(await rig.client.call.retrieve(call_id)).toMatchObject({
      direction: "inbound",
      agent_id: agentId,
      from_number: "+14155550100",
      to_number: number,
      call_status: "ended",
    });
    await rig.client.phoneNumber.update(number, { inbound_agents: [] });
    expect(await ring(number)).toEqual({ answered: false });
  });

  it("ask the number's webhook first, with retries, and fall back to the bound agent", async () => {
    const { number, agentId } = await prepareAgent(rig);
    const second = await prepareAgent(rig);
    await rig.client.phoneNumber.update(number, { inbound_webhook_url: `${rig.receiver.url}/inbound` });
    const answer = {
      call_inbound: {
        override_agent_id: second.agentId,
        dynamic_variables: { customer_name: "Kim" },
        metadata: { from: "us" },
      },
    };
    rig.receiver.answerWith(({ path }) =>
      path.endsWith("/inbound") ? { body: JSON.stringify(answer) } : {},
    );
    const { call_id = "" } = await ring(number);
    await waitForQuiet(rig, call_id);
    const call = await rig.client.call.retrieve(call_id);
    expect(call).toMatchObject({ agent_id: second.agentId, metadata: { from: "us" } });
    expect(call.transcript).toContain("Agent: Hello Kim");
    const asked = rig.receiver.received.find(({ path }) => path.endsWith("/inbound"));
    expect(asked?.json).toEqual({
      event: "call_inbound",
      call_inbound: { call_id, agent_id: agentId, from_number: "+14155550100", to_number: number },
    });
    expect(await Retell.verify(asked?.body ?? "", key, String(asked?.headers["x-retell-signature"]))).toBe(
      true,
    );
    rig.receiver.received.length = 0;
    rig.receiver.answerWith(({ path }) => (path.endsWith("/inbound") ? { status: 500 } : {}));
    const fallen = await ring(number);
    expect(rig.receiver.received.filter(({ path }) => path.endsWith("/inbound"))).toHaveLength(4);
    expect(await rig.client.call.retrieve(fallen.call_id ?? "")).toMatchObject({ agent_id: agentId });
    await waitForQuiet(rig, fallen.call_id ?? "");
  });

  it("are signed with the webhook key, whichever key of the organisation asked last", async () => {
    const { number } = await prepareAgent(rig);
    await clientOf(rig.sandbox.url, `${key}__second`).phoneNumber.retrieve(number);
    const { call_id = "" } = await ring(number);
    await waitForQuiet(rig, call_id);
    const [first] = rig.receiver.received;
    expect(await Retell.verify(first?.body ?? "", key, String(first?.headers["x-retell-signature"]))).toBe(
      true,
    );
  });
});

test("no more calls than the organisation has lines", async () => {
  rig.sandbox.control({ concurrency: 1, timeScale: 1 });
  const { number, agentId } = await prepareAgent(rig);
  const busy = await rig.client.call.createPhoneCall({ from_number: number, to_number: "+14155550100" });
  expect(await rig.client.concurrency.retrieve()).toMatchObject({
    current_concurrency: 1,
    concurrency_limit: 1,
  });
  const refused = await send(rig, "POST", "/v3/create-web-call", { agent_id: agentId });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
  await rig.client.call.stop(busy.call_id);
  expect((await waitForEnd(rig, busy.call_id)).disconnection_reason).toBe("manual_stopped");
  await expect(rig.client.call.stop(busy.call_id)).rejects.toBeInstanceOf(Retell.BadRequestError);
});

test("a live call can be spoken into, and a finished one annotated and deleted", async () => {
  rig.sandbox.control({ timeScale: 60 });
  const { number } = await prepareAgent(rig);
  const { call_id } = await rig.client.call.createPhoneCall({
    from_number: number,
    to_number: "+14155550100",
    metadata: { sandbox: { talkSeconds: 120 } },
  });
  const saying = { additional_context: "One more thing: we moved.", trigger_response: true };
  await rig.client.call.updateLive(call_id, {
    call_control: saying,
    fields_to_override: { metadata: { a: 1 } },
  });
  await waitForQuiet(rig, call_id);
  const call = await rig.client.call.retrieve(call_id);
  expect(call.transcript).toContain("Agent: One more thing: we moved.");
  expect(call.metadata).toEqual({ a: 1 });
  await rig.client.call.update(call_id, {
    data_storage_setting: "basic_attributes_only",
    metadata: { b: 2 },
  });
  expect(await rig.client.call.retrieve(call_id)).not.toHaveProperty("transcript");
  const looser = { data_storage_setting: "everything" };
  expect(await send(rig, "PATCH", `/v2/update-call/${call_id}`, looser)).toMatchObject({ status: 400 });
  await rig.client.call.delete(call_id);
  await expect(rig.client.call.retrieve(call_id)).rejects.toBeInstanceOf(Retell.UnprocessableEntityError);
});

describe("the list of calls", () => {
  it("filters by type, leaves out what was said, and pages", async () => {
    const { number, agentId } = await prepareAgent(rig);
    const ids: string[] = [];
    for (const [to, customer] of [
      ["+14155550100", "one"],
      ["+14155550102", "two"],
      ["+14155550100", "three"],
    ] as const) {
      const asked = { from_number: number, to_number: to, metadata: { customer } };
      const { call_id } = await rig.client.call.createPhoneCall(asked);
      await waitForQuiet(rig, call_id);
      ids.push(call_id);
    }
    const own = { agent: [{ agent_id: agentId, version: [0] }] };
    async function listed(filter: Retell.CallListParams.FilterCriteria) {
      const { items } = await rig.client.call.list({
        filter_criteria: { ...own, ...filter },
        sort_order: "ascending",
      });
      return items.map(({ call_id }) => call_id);
    }
    expect(await listed({})).toEqual(ids);
    expect(await listed({ call_status: { type: "enum", op: "in", value: ["not_connected"] } })).toEqual([
      ids[1],
    ]);
    expect(await listed({ to_number: { type: "string", op: "ew", value: "00" } })).toEqual([ids[0], ids[2]]);
    expect(
      await listed({ metadata: [{ type: "string", op: "eq", key: "customer", value: "three" }] }),
    ).toEqual([ids[2]]);
    expect(await listed({ duration_ms: { type: "number", op: "gt", value: 0 } })).toHaveLength(2);
    expect(await listed({ start_timestamp: { type: "range", op: "bt", value: [0, 1] } })).toEqual([]);
    expect(await listed({ call_successful: { type: "boolean", op: "eq", value: false } })).toEqual([ids[1]]);
    const page = await rig.client.call.list({ filter_criteria: own, limit: 2, include_total: true });
    expect(page).toMatchObject({ has_more: true, total: 3 });
    expect(page.items[0]).not.toHaveProperty("transcript");
    expect(page.items[0]).toHaveProperty("recording_url");
    const rest = await rig.client.call.list({
      filter_criteria: own,
      pagination_key: page.pagination_key ?? "",
    });
    expect(rest.items.map(({ call_id }) => call_id)).toEqual([ids[0]]);
  });

  it.each([
    ["the old shape", { start_timestamp: { lower_threshold: 1 } }],
    ["a plain list", { agent_id: ["a"] }],
    ["an unknown status", { call_status: { type: "enum", op: "in", value: ["registered"] } }],
    ["a wrong comparison", { duration_ms: { type: "number", op: "sw", value: 1 } }],
  ])("refuses %s", async (_, filter_criteria) => {
    expect(await send(rig, "POST", "/v3/list-calls", { filter_criteria })).toMatchObject({ status: 400 });
  });
});

test("the control decides the outcome, loses webhooks and shows what was delivered and asked", async () => {
  const { number } = await prepareAgent(rig);
  await send(rig, "POST", "/_sandbox/control", { outcome: "02", webhooksDown: true });
  const { call_id } = await rig.client.call.createPhoneCall({
    from_number: number,
    to_number: "+14155550100",
  });
  await waitForQuiet(rig, call_id);
  expect(await rig.client.call.retrieve(call_id)).toMatchObject({ disconnection_reason: "dial_busy" });
  expect(rig.receiver.received).toHaveLength(0);
  const deliveries = await send(rig, "GET", `/_sandbox/deliveries?callId=${call_id}`);
  expect(deliveries.body).toMatchObject([
    { type: "call_ended", lost: true },
    { type: "call_analyzed", lost: true },
  ]);
  const { body } = await send(rig, "GET", "/_sandbox/requests?path=/v2/get-call/:id");
  expect(body).toEqual({ "GET /v2/get-call/:id": expect.any(Number) });
  expect(await send(rig, "POST", "/_sandbox/control", { nonsense: 1 })).toMatchObject({ status: 400 });
});

test("a call in progress when the process stops ends with the next start", async () => {
  const own = await startRig(20);
  const { number } = await prepareAgent(own);
  const { call_id } = await own.client.call.createPhoneCall({
    from_number: number,
    to_number: "+14155550100",
    metadata: { sandbox: { ringSeconds: 0, talkSeconds: 600 } },
  });
  await waitFor(async () => {
    const call = await own.client.call.retrieve(call_id);
    return call.transcript ? call : null;
  });
  await own.sandbox.stop();
  const again = await startRetell({ port: 0, home: own.home });
  try {
    const call = await clientOf(again.url).call.retrieve(call_id);
    expect(call).toMatchObject({ call_status: "error", disconnection_reason: "error_retell" });
    expect(call.call_cost?.combined_cost).toBeGreaterThan(0);
    await waitFor(() => (own.receiver.events().includes("call_analyzed") ? true : null));
  } finally {
    await again.stop();
    await own.receiver.stop();
  }
});
