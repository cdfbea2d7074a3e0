import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { clearWebhookIntegrations } from "@/lib/domain/webhooks/integration-secrets";
import { encryptSecret } from "@/lib/platform/crypto";
import { drainAll } from "@/tests/support/call-stage";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { type FunctionReceiver, startFunctionReceiver } from "@/tests/support/function-receiver";
import { retellHeaders, retellLifeOf } from "@/tests/support/retell-events";
import { agentDefinition } from "@/types/agent-definition";
import { POST as workspaceEvents } from "../w/[workspaceId]/retell/route";
import { POST as functions } from "./functions/route";
import { POST as inbound } from "./inbound/route";
import { POST as events } from "./route";

// What runs behind an answer needs the web server around it; the event is in the database before.
vi.mock("@/lib/http/behind-the-answer", () => ({ behindTheAnswer: () => undefined }));

const NUMBER = "+14155550177";
let tenant: TestTenant;
let receiver: FunctionReceiver;
let stage: Awaited<ReturnType<typeof createStage>>;

async function createStage() {
  const secretKey = `key_${newId()}`;
  const integration = await createTestIntegration(tenant, { provider: "retell", secretKey, e164: NUMBER });
  const definition = agentDefinition.parse({
    prompt: "You answer.",
    tools: [
      {
        id: "tool01",
        type: "custom_function",
        name: "book",
        url: receiver.url,
        timeoutSeconds: 3,
        maxRetries: 0,
      },
    ],
  });
  const agent = await createTestAgent(tenant, {
    ...{ provider: "retell" as const, integrationId: integration.integrationId, definition },
  });
  return { ...integration, ...agent, secretKey };
}

beforeEach(async () => {
  tenant = await createTenant();
  receiver = await startFunctionReceiver();
  stage = await createStage();
  clearWebhookIntegrations();
});

afterEach(() => receiver.close());

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

type Sending = { body: string; key?: string; atMs?: number; query?: string; headers?: Headers };
type Route = typeof events;

async function send(route: Route, { body, key, atMs, query, headers }: Sending, params = {}) {
  const signed = headers ?? retellHeaders(body, key ?? stage.secretKey, atMs);
  signed.set("content-type", "application/json");
  const url = `http://localhost/api/webhooks/retell?${query ?? `i=${stage.integrationId}`}`;
  const request = new Request(url, { method: "POST", headers: signed, body });
  const response = await route(request, { params: Promise.resolve(params) });
  return { status: response.status, text: await response.text(), type: response.headers.get("content-type") };
}

const life = () => retellLifeOf({ externalId: `call_${newId()}`, agentExternalId: stage.externalId });
const functionBody = (externalId = `call_${newId()}`) =>
  JSON.stringify({
    ...{ name: "book", args: { day: "Monday" } },
    call: { call_id: externalId, agent_id: stage.externalId },
  });
const ringingBody = (to = NUMBER) =>
  JSON.stringify({
    event: "call_inbound",
    call_inbound: { call_id: `call_${newId()}`, from_number: "+14155550123", to_number: to },
  });

function flipped(headers: Headers): Headers {
  const value = headers.get("x-retell-signature") ?? "";
  const last = value.endsWith("0") ? "1" : "0";
  return new Headers({ "x-retell-signature": value.slice(0, -1) + last });
}

function doubled(headers: Headers): Headers {
  headers.append("x-retell-signature", headers.get("x-retell-signature") ?? "");
  return headers;
}

describe("what Retell sends", () => {
  const routes: [string, Route, () => string][] = [
    ["events", events, () => life()[0] ?? ""],
    ["functions", functions, () => functionBody()],
    ["ringing calls", inbound, () => ringingBody()],
  ];

  it.each(routes)("is refused without trace where it cannot be trusted: %s", async (_, route, make) => {
    const body = make();
    const other = await createTestIntegration(await createTenant(), {
      provider: "retell",
      secretKey: "key_other",
    });
    const vapi = await createTestIntegration(await createTenant());
    const refused: Sending[] = [
      { body, key: "key_other" },
      { body, key: stage.webhookKey },
      { body, headers: new Headers() },
      { body, headers: flipped(retellHeaders(body, stage.secretKey)) },
      { body: body.replace("call_", "kall_"), headers: retellHeaders(body, stage.secretKey) },
      { body, headers: doubled(retellHeaders(body, stage.secretKey)) },
      { body, atMs: Date.now() - 301_000 },
      { body, atMs: Date.now() + 301_000 },
      { body, query: "" },
      { body, query: `i=${other.integrationId}` },
      { body, query: `i=${vapi.integrationId}` },
      { body, query: `i=${stage.integrationId}&i=${stage.integrationId}` },
    ];
    for (const sending of refused) expect((await send(route, sending)).status).toBe(401);
    expect((await send(route, { body: "[]" })).status).toBe(400);
    expect(await systemDb().webhookEvent.count({ where: { partnerId: tenant.partnerId } })).toBe(0);
    expect(receiver.received).toHaveLength(0);
    expect((await send(route, { body })).status).toBe(200);
  });

  it("may be signed with the key named webhook, and with the former key until its time is over", async () => {
    const seal = (column: string, plain: string) => ({
      sealed: encryptSecret(plain, {
        ...{ table: "provider_integrations", column, rowId: stage.integrationId },
        partnerId: tenant.partnerId,
      }),
    });
    const set = (formerKeyUntil: Date) =>
      systemDb().providerIntegration.update({
        where: { id: stage.integrationId },
        data: {
          additionalEncrypted: seal("additional_keys_encrypted", '{"webhook":"key_badge","x":"key_x"}')
            .sealed,
          formerKeyEncrypted: seal("former_key_encrypted", "key_former").sealed,
          formerKeyUntil,
        },
      });
    const status = async (key: string) => (await send(events, { body: life()[0] ?? "", key })).status;
    await set(new Date(Date.now() + 60_000));
    for (const key of [stage.secretKey, "key_badge", "key_former"]) expect(await status(key)).toBe(200);
    expect(await status("key_x")).toBe(401);
    await set(new Date(Date.now() - 1));
    clearWebhookIntegrations();
    expect(await status("key_former")).toBe(401);
  });

  it("is believed under a key that was changed a moment ago, though the one before is remembered", async () => {
    expect((await send(events, { body: life()[0] ?? "" })).status).toBe(200);
    const place = {
      table: "provider_integrations",
      column: "secret_key_encrypted",
      rowId: stage.integrationId,
    };
    await systemDb().providerIntegration.update({
      where: { id: stage.integrationId },
      data: { secretKeyEncrypted: encryptSecret("key_new", { ...place, partnerId: tenant.partnerId }) },
    });
    await expect
      .poll(async () => (await send(events, { body: life()[0] ?? "", key: "key_new" })).status, {
        timeout: 6_000,
      })
      .toBe(200);
  });

  it("comes to a workspace's own address from that workspace's key sets only", async () => {
    const at = async (workspaceId: string) =>
      (await send(workspaceEvents, { body: life()[0] ?? "" }, { workspaceId })).status;
    expect(await at(tenant.workspaceId)).toBe(200);
    expect(await at(tenant.siblingWorkspaceId)).toBe(401);
  });
});

describe("events of calls at Retell", () => {
  it("make a call of an incoming one, in any order and however often", async () => {
    const externalId = `call_${newId()}`;
    const bodies = retellLifeOf({ externalId, agentExternalId: stage.externalId });
    for (const body of [...bodies.toReversed(), ...bodies]) await send(events, { body });
    await drainAll();
    const calls = await systemDb().call.findMany({ where: { partnerId: tenant.partnerId } });
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      ...{ provider: "retell", externalId, type: "phone", direction: "inbound", status: "completed" },
      ...{
        agentId: stage.agentId,
        fromNumber: "+14155550123",
        toNumber: "+14155550100",
        durationSeconds: 61,
      },
      ...{ summary: "The caller booked a visit.", sentiment: "positive", providerCostMicros: 92_000n },
    });
    expect(calls[0]?.settledAt).not.toBeNull();
  });

  it("make a call of one from a browser, and none of an agent that is another key set's", async () => {
    const bodies = retellLifeOf({
      ...{ externalId: `call_${newId()}`, agentExternalId: stage.externalId, type: "web_call" },
    });
    const foreign = retellLifeOf({ externalId: `call_${newId()}`, agentExternalId: `agent_${newId()}` });
    for (const body of [...bodies, ...foreign]) await send(events, { body });
    await drainAll();
    const calls = await systemDb().call.findMany({ where: { partnerId: tenant.partnerId } });
    expect(calls.map(({ type, status }) => [type, status])).toEqual([["web", "completed"]]);
  });
});

describe("functions at Retell", () => {
  it("are answered with what their address said: JSON as JSON, words as words", async () => {
    receiver.reply({ body: '{"slot":"9:00"}' }, { body: "At nine." });
    const json = await send(functions, { body: functionBody() });
    expect(json).toMatchObject({ status: 200, text: '{"slot":"9:00"}', type: "application/json" });
    const words = await send(functions, { body: functionBody() });
    expect(words).toMatchObject({
      status: 200,
      text: "At nine.",
      type: expect.stringContaining("text/plain"),
    });
    receiver.reply({ status: 500 });
    const failed = await send(functions, { body: functionBody() });
    expect(failed.status).toBe(200);
    expect(JSON.parse(failed.text)).toEqual({ error: expect.stringContaining("did not work") });
  });

  it("are forwarded once for one body", async () => {
    const body = functionBody();
    const answers = await Promise.all([1, 2, 3].map(() => send(functions, { body })));
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['{"ok":true}']));
    expect(receiver.received).toHaveLength(1);
  });
});

describe("calls that ring at Retell", () => {
  const answerOf = async (to?: string) => JSON.parse((await send(inbound, { body: ringingBody(to) })).text);
  const nobody = { call_inbound: {} };
  const set = (data: object) => systemDb().agent.update({ where: { id: stage.agentId }, data });

  beforeEach(async () => {
    await systemDb().phoneNumber.update({
      where: { id: stage.phoneNumberId },
      data: { workspaceId: tenant.workspaceId, inboundAgentId: stage.agentId },
    });
  });

  it("are taken by the agent the number is set to", async () => {
    expect(await answerOf()).toMatchObject({ call_inbound: { override_agent_id: stage.externalId } });
    expect(await answerOf("+14155550999")).toEqual(nobody);
  });

  it("are turned away where the agent is off, or its client closed", async () => {
    await set({ isActive: false });
    expect(await answerOf()).toEqual(nobody);
    await set({ isActive: true });
    expect(await answerOf()).not.toEqual(nobody);
    await systemDb().workspace.update({ where: { id: tenant.workspaceId }, data: { status: "suspended" } });
    expect(await answerOf()).toEqual(nobody);
  });
});
