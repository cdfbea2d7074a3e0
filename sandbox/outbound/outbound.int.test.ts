import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import * as retell from "../retell/test-support";
import * as vapi from "../vapi/test-support";
import { startOutbound } from "./start-outbound";

const key = "osk_test_org_one";

let vapiRig: vapi.Rig;
let retellRig: retell.Rig;
let service: Awaited<ReturnType<typeof startOutbound>>;
let vapiAgent: { agentId: string; phoneNumberId: string };
let retellAgent: { agentId: string; phoneNumberId: string };

beforeAll(async () => {
  vapiRig = await vapi.startRig();
  retellRig = await retell.startRig();
  service = await startOutbound({ vapi: vapiRig.sandbox.url, retell: retellRig.sandbox.url });
  const { assistantId, phoneNumberId } = await vapi.prepareAgent(vapiRig);
  vapiAgent = { agentId: assistantId, phoneNumberId };
  const prepared = await retell.prepareAgent(retellRig);
  await retellRig.client.agent.publish(prepared.agentId, { version: 0 });
  retellAgent = { agentId: prepared.agentId, phoneNumberId: prepared.number };
});
beforeEach(() => service.fail());
afterAll(async () => {
  await service.stop();
  await vapiRig.stop();
  await retellRig.stop();
});

function request(change: Record<string, unknown> = {}) {
  const callId = randomUUID();
  return {
    ...{ callId, engine: { name: "vapi", keyLastFour: "_one" }, ...vapiAgent, to: "+14155550101" },
    ...{ variables: { first_name: "Ada" }, metadata: { callId } },
    notAfter: new Date(Date.now() + 60_000).toISOString(),
    ...change,
  };
}

async function ask(method: string, path: string, body?: { callId: string } & object, apiKey = key) {
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: {
      ...{ authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      ...(body ? { "idempotency-key": body.callId } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}

const place = (body: ReturnType<typeof request>) => ask("POST", "/v1/calls", body);
const remote = z.array(z.looseObject({ id: z.string(), name: z.string().nullish() }));

async function vapiCalls(callId: string) {
  const { body } = await vapi.send(vapiRig, "GET", "/call?limit=1000");
  return remote.parse(body).filter(({ name }) => name === callId);
}

describe("a key", () => {
  it("tells which accounts at the engines it can dial with", async () => {
    expect(await ask("GET", "/v1/account")).toEqual({
      status: 200,
      body: {
        name: "test_org_one",
        engineKeys: [
          { engine: "vapi", lastFour: "_one" },
          { engine: "retell", lastFour: "_one" },
        ],
      },
    });
  });

  it("is refused when it is none, and once it is revoked", async () => {
    expect(await ask("GET", "/v1/account", undefined, "wrong")).toMatchObject({ status: 401 });
    service.revoke("osk_revoked_one");
    const body = { error: { code: "invalid_key" } };
    expect(await ask("GET", "/v1/account", undefined, "osk_revoked_one")).toMatchObject({
      status: 401,
      body,
    });
  });
});

describe("a call", () => {
  it("is placed at Vapi once, however often it is asked for", async () => {
    const body = request();
    const first = await place(body);
    expect(first).toMatchObject({ status: 201, body: { callId: body.callId, status: "placed" } });
    expect(await place(body)).toEqual({ ...first, status: 200 });
    expect(await ask("GET", `/v1/calls/${body.callId}`)).toEqual({ ...first, status: 200 });
    const calls = await vapiCalls(body.callId);
    expect(calls.map(({ id }) => id)).toEqual([
      z.looseObject({ engineCallId: z.string() }).parse(first.body).engineCallId,
    ]);
    expect(await place({ ...body, to: "+14155550100" })).toMatchObject({
      status: 409,
      body: { error: { code: "idempotency_conflict" } },
    });
  });

  it("is placed at Retell with the same words", async () => {
    const body = request({ engine: { name: "retell", keyLastFour: "_one" }, ...retellAgent });
    const answer = await place(body);
    expect(answer).toMatchObject({ status: 201, body: { status: "placed" } });
    const { engineCallId } = z.looseObject({ engineCallId: z.string() }).parse(answer.body);
    const call = await retell.send(retellRig, "GET", `/v2/get-call/${engineCallId}`);
    expect(call.body).toMatchObject({ metadata: { callId: body.callId } });
  });

  it.each([
    ["bad_request", 400, { to: "0415" }],
    ["bad_request", 400, { prompt: "Say hello" }],
    ["bad_request", 400, { metadata: { callId: randomUUID() } }],
    ["unknown_engine_key", 422, { engine: { name: "vapi", keyLastFour: "abcd" } }],
    ["too_late", 422, { notAfter: "2020-01-01T00:00:00Z" }],
    ["engine_refused", 422, { agentId: "11111111-1111-4111-8111-111111111111" }],
  ])("is refused as %s (%i) for %j", async (code, status, change) => {
    const body = request(change);
    expect(await place(body)).toMatchObject({ status, body: { error: { code } } });
    expect(await vapiCalls(body.callId)).toEqual([]);
  });
});

describe("faults", () => {
  it.each([
    ["refused", 422, 0],
    ["rate_limited", 429, 0],
    ["not_accepted", 503, 0],
    ["error_before", 500, 0],
    ["error_after", 500, 1],
    ["unnamed", 202, 1],
  ] as const)("%s answers %i with %i calls placed", async (mode, status, placed) => {
    service.fail({ mode });
    const body = request();
    expect(await place(body)).toMatchObject({ status });
    expect(await vapiCalls(body.callId)).toHaveLength(placed);
  });

  it.each([
    ["drop_before", 0],
    ["drop_after", 1],
    ["late_before", 0],
  ] as const)("%s drops the connection with %i calls placed", async (mode, placed) => {
    service.fail({ mode, delayMs: 10 });
    const body = request();
    await expect(place(body)).rejects.toThrow();
    expect(await vapiCalls(body.callId)).toHaveLength(placed);
  });
});
