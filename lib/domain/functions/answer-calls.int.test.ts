import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { tally } from "@/lib/domain/shared/round-trips";
import type { FunctionCallRequest } from "@/lib/vendors/voice/port";
import { createIntent } from "@/tests/support/call-stage";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { type FunctionReceiver, startFunctionReceiver } from "@/tests/support/function-receiver";
import { waitFor } from "@/tests/support/wait-for";
import { agentDefinition } from "@/types/agent-definition";
import { answerFunctionCalls, type VerifiedIntegration } from "./answer-calls";
import { rotateFunctionSecret } from "./rotate-secret";

let tenant: TestTenant;
let receiver: FunctionReceiver;
let integration: VerifiedIntegration;
let agent: { agentId: string; externalId: string };

type ToolChanges = Record<string, unknown>;

function definition(tools: ToolChanges[], functionUrl?: string) {
  return agentDefinition.parse({
    prompt: "You answer.",
    ...(functionUrl ? { functionUrl } : {}),
    tools: tools.map((tool, index) => ({
      id: `tool0${index}`,
      type: "custom_function",
      name: "book",
      ...tool,
    })),
  });
}

async function stageAgent(tool: ToolChanges = {}) {
  const { integrationId } = await createTestIntegration(tenant, { workspaceIds: [] });
  integration = { id: integrationId, partnerId: tenant.partnerId, provider: "vapi" };
  agent = await createTestAgent(tenant, {
    integrationId,
    definition: definition([{ url: receiver.url, timeoutSeconds: 3, maxRetries: 0, ...tool }]),
  });
}

beforeEach(async () => {
  tenant = await createTenant();
  receiver = await startFunctionReceiver();
  await stageAgent();
});

afterEach(() => receiver.close());

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function request(changes: Partial<FunctionCallRequest> = {}): FunctionCallRequest {
  return {
    ...{ externalId: newId(), toolName: "book", arguments: { day: "Monday" }, callExternalId: newId() },
    ...{ agentExternalId: agent.externalId, agentId: null, ...changes },
  };
}

async function ask(changes: Partial<FunctionCallRequest> = {}) {
  const [answer] = await answerFunctionCalls(integration, [request(changes)], performance.now());
  return answer;
}

const log = () =>
  systemDb().toolInvocation.findMany({ where: { partnerId: tenant.partnerId }, orderBy: { id: "asc" } });

describe("a function call of an engine", () => {
  it("reaches the tool's address signed, and its answer comes back", async () => {
    receiver.reply({ body: '{ "order": 12345678901234567890 }\n' });
    const secret = await rotateFunctionSecret(tenant.ctx, agent.agentId);
    const callExternalId = newId();
    expect(await ask({ callExternalId })).toEqual({
      text: '{ "order": 12345678901234567890 }',
      isError: false,
    });
    const [sent] = receiver.received;
    const headers = Object.fromEntries(
      ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [
        name,
        String(sent?.headers[name]),
      ]),
    );
    expect(new Webhook(secret).verify(sent?.body ?? "", headers)).toEqual({
      type: "function_call",
      id: headers["webhook-id"],
      tool: "book",
      arguments: { day: "Monday" },
      call: { id: null, externalId: callExternalId, from: null, to: null, direction: null },
      agent: { id: agent.agentId, name: "Front desk" },
      workspace: { id: tenant.workspaceId, slug: `w-${tenant.workspaceId}` },
    });
    const [row] = await log();
    expect(row).toMatchObject({
      id: headers["webhook-id"],
      status: "ok",
      httpStatus: 200,
      attempts: 1,
      callExternalId,
    });
    expect(row).toMatchObject({
      request: sent?.body,
      response: '{ "order": 12345678901234567890 }\n',
      isTest: false,
    });
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  it("costs three statements: whose it is, the claim, and the log", async () => {
    await ask();
    const trips = await tally(async (counted) => {
      await ask();
      return counted.sqlRoundTrips;
    });
    expect(trips).toBeLessThanOrEqual(3);
  });

  it("signs with the former secret as well for a day after a new one was made", async () => {
    const former = await rotateFunctionSecret(tenant.ctx, agent.agentId);
    const present = await rotateFunctionSecret(tenant.ctx, agent.agentId);
    const sentHeaders = async () => {
      await ask();
      const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: "" };
      return { headers: headers as Record<string, string>, body }; // each of them is sent once
    };
    const within = await sentHeaders();
    for (const secret of [former, present]) new Webhook(secret).verify(within.body, within.headers);
    await systemDb().agent.update({
      where: { id: agent.agentId },
      data: { formerFunctionSecretUntil: new Date(Date.now() - 1_000) },
    });
    const after = await sentHeaders();
    new Webhook(present).verify(after.body, after.headers);
    expect(() => new Webhook(former).verify(after.body, after.headers)).toThrow("No matching signature");
  });

  it("is forwarded once however often and however at once it is delivered", async () => {
    const open = receiver.hold();
    const same = request();
    const answers = Promise.all(
      Array.from({ length: 8 }, () => answerFunctionCalls(integration, [same], performance.now())),
    );
    await waitFor("the first request", () => receiver.received.length > 0);
    open();
    expect(new Set((await answers).map(([answer]) => answer?.text))).toEqual(new Set(['{"ok":true}']));
    receiver.reply({ body: '{"ok":"another"}' });
    expect((await answerFunctionCalls(integration, [same], performance.now()))[0]?.text).toBe('{"ok":true}');
    expect(receiver.received).toHaveLength(1);
    expect(await log()).toHaveLength(1);
  });

  it("is told apart by its call: the same id in another call is another function call", async () => {
    await ask({ externalId: "call_1", callExternalId: "a" });
    await ask({ externalId: "call_1", callExternalId: "b" });
    expect(receiver.received).toHaveLength(2);
  });

  it("is taken over under the same id when whoever had it died", async () => {
    const same = request();
    await answerFunctionCalls(integration, [same], performance.now());
    await systemDb().functionCallClaim.updateMany({
      where: { integrationId: integration.id },
      data: { answer: null, leaseUntil: new Date(Date.now() - 1_000) },
    });
    await answerFunctionCalls(integration, [same], performance.now());
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(receiver.received).toHaveLength(2);
  });

  it("answers several of one message in their order", async () => {
    const requests = [request({ toolName: "none" }), request(), request({ toolName: "none" })];
    const answers = await answerFunctionCalls(integration, requests, performance.now());
    expect(answers.map(({ isError }) => isError)).toEqual([true, false, true]);
  });
});

describe("whose function it is", () => {
  it("is decided at the key set that signed, never by ids of another", async () => {
    const other = await createTenant();
    const theirs = await createTestIntegration(other);
    const foreign = { id: theirs.integrationId, partnerId: other.partnerId, provider: "vapi" as const };
    for (const named of [{}, { agentId: agent.agentId }, { agentExternalId: null, agentId: agent.agentId }]) {
      const [answer] = await answerFunctionCalls(foreign, [request(named)], performance.now());
      expect(answer).toEqual({ text: "This function is not available.", isError: true });
    }
    expect(receiver.received).toHaveLength(0);
  });

  it("is not an agent of another client than the call's, though they share the key set", async () => {
    const callId = await createIntent({
      ...{ tenant, ...agent, integrationId: integration.id, agentExternalId: agent.externalId },
      ...{ webhookKey: "", phoneNumberId: newId() },
    });
    const callExternalId = newId();
    await systemDb().call.update({
      where: { id: callId },
      data: { externalId: callExternalId, fromNumber: "+14155550100", toNumber: "+14155550123" },
    });
    const sibling = await createTestAgent(tenant, {
      ...{ workspaceId: tenant.siblingWorkspaceId, integrationId: integration.id },
      definition: definition([{ url: receiver.url, name: "theirs" }]),
    });
    expect(
      await ask({ callExternalId, agentExternalId: sibling.externalId, toolName: "theirs" }),
    ).toMatchObject({
      isError: true,
    });
    expect(receiver.received).toHaveLength(0);
    expect(await ask({ callExternalId, agentExternalId: null })).toMatchObject({ isError: false });
    const { call } = JSON.parse(receiver.received[0]?.body ?? "{}");
    expect(call).toEqual({
      ...{ id: callId, externalId: callExternalId, from: "+14155550100", to: "+14155550123" },
      direction: "outbound",
    });
  });

  it("comes from the version the engine holds, not from the draft", async () => {
    await systemDb().agent.update({
      where: { id: agent.agentId },
      data: { config: definition([{ name: "drafted", url: receiver.url }]) },
    });
    expect(await ask({ toolName: "drafted" })).toMatchObject({ isError: true });
    expect(await ask()).toMatchObject({ isError: false });
    const refused = (await log()).find(({ status }) => status === "refused");
    expect(refused?.errorMessage).toContain("no such tool");
  });

  it("is a bash tool's under the engine's own name for it, unless another tool has that name", async () => {
    const { agentId } = agent;
    const bash = { type: "bash", name: "run_command", url: receiver.url };
    const write = (tools: ToolChanges[]) =>
      systemDb().agentVersion.updateMany({ where: { agentId }, data: { config: definition(tools) } });
    await write([{ name: "other", url: receiver.url }, bash]);
    expect(await ask({ toolName: "bash", arguments: { command: "date" } })).toMatchObject({ isError: false });
    expect((await log()).at(-1)).toMatchObject({ toolId: "tool01" });
    await write([bash, { name: "bash", url: receiver.url }]);
    expect(await ask({ toolName: "bash" })).toMatchObject({ isError: false });
    expect((await log()).map(({ toolId }) => toolId)).toEqual(["tool01", "tool01"]);
  });

  it("goes to the agent's own address where the tool has none", async () => {
    const { agentId } = agent;
    const config = definition([{ url: null }], receiver.url);
    await systemDb().agentVersion.create({
      data: {
        ...{ id: newId(), partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, agentId, number: 2 },
        ...{ name: "Front desk", provider: "vapi", direction: "inbound", config },
      },
    });
    await systemDb().agent.update({ where: { id: agentId }, data: { syncedVersion: 2 } });
    expect(await ask()).toMatchObject({ isError: false });
    expect(receiver.received).toHaveLength(1);
  });

  it("still answers for a client that was closed while a call goes on", async () => {
    await systemDb().workspace.update({ where: { id: tenant.workspaceId }, data: { status: "suspended" } });
    expect(await ask()).toMatchObject({ isError: false });
  });
});

describe("an address that does not do its part", () => {
  it("is asked again on 503 and 429, under the same id, and not on 400", async () => {
    await stageAgent({ maxRetries: 2 });
    receiver.reply({ status: 503 }, { status: 429, headers: { "retry-after": "0" } }, { body: "Booked." });
    expect(await ask()).toEqual({ text: "Booked.", isError: false });
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect((await log())[0]).toMatchObject({ status: "ok", attempts: 3 });
    receiver.received.length = 0;
    receiver.reply({ status: 400, body: '{"error":"no day"}' });
    expect(await ask()).toMatchObject({ isError: true });
    expect(receiver.received).toHaveLength(1);
    const failed = (await log()).find(({ status }) => status === "failed");
    expect(failed).toMatchObject({ httpStatus: 400, response: '{"error":"no day"}', attempts: 1 });
  });

  it("has the tool's time and no more, retries included", async () => {
    await stageAgent({ timeoutSeconds: 1, maxRetries: 1 });
    receiver.reply({ silent: true });
    const startedAt = performance.now();
    const answer = await ask();
    expect(performance.now() - startedAt).toBeLessThan(1_400);
    expect(answer).toMatchObject({ isError: true, text: expect.stringContaining("longer than expected") });
    expect((await log())[0]).toMatchObject({ status: "timed_out", attempts: 2, httpStatus: null });
  });

  it("is not followed where it points", async () => {
    const trap = await startFunctionReceiver();
    receiver.reply({ status: 302, headers: { location: trap.url } });
    expect(await ask()).toMatchObject({ isError: true });
    expect(trap.received).toHaveLength(0);
    expect((await log())[0]).toMatchObject({ status: "failed", httpStatus: 302 });
    await trap.close();
  });

  it("cannot flood us: ten megabytes are no answer, and long ones are cut", async () => {
    receiver.reply({ body: Buffer.alloc(10 * 1024 * 1024, "a") });
    expect(await ask()).toMatchObject({ isError: true });
    receiver.reply({ body: "☎ ".repeat(30_000) });
    const answer = await ask();
    expect(answer).toMatchObject({ isError: false });
    expect(answer?.text).toHaveLength(15_000);
    const rows = await log();
    expect(rows.every(({ response }) => (response?.length ?? 0) <= 10_000)).toBe(true);
    expect(rows.map(({ status }) => status).toSorted()).toEqual(["failed", "ok"]);
  });

  it("answers bytes that are no text, and nothing at all", async () => {
    receiver.reply({ body: Buffer.from([0xff, 0xfe, 0x00, 0x80]) });
    expect(await ask()).toMatchObject({ isError: true });
    receiver.reply({ status: 204, body: "" });
    expect(await ask()).toEqual({ text: "Done.", isError: false });
    receiver.reply({ body: "a\u0000b" });
    expect(await ask()).toEqual({ text: "ab", isError: false });
  });

  it.each(["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data", "http://[fd00::1]/"])(
    "%s is never called",
    async (url) => {
      await stageAgent({ url });
      expect(await ask()).toEqual({ text: "This function is not available.", isError: true });
      expect((await log())[0]).toMatchObject({ status: "refused", attempts: 0, httpStatus: null });
    },
  );

  it("that keeps failing is left alone for a while, without the other clients' calls to the same host", async () => {
    receiver.reply({ status: 500 });
    for (let index = 0; index < 8; index += 1) await ask();
    const before = receiver.received.length;
    receiver.reply({ body: "Back." });
    expect(await ask()).toMatchObject({ isError: true });
    expect(receiver.received).toHaveLength(before);
    tenant = await createTenant();
    await stageAgent();
    expect(await ask()).toEqual({ text: "Back.", isError: false });
  });
});
