import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createCredential } from "@/lib/domain/tool-credentials/create-credential";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { type FunctionReceiver, startFunctionReceiver } from "@/tests/support/function-receiver";
import { type AgentTool, agentTool } from "@/types/agent-tools";
import { listFunctionCalls } from "./list-calls";
import { rotateFunctionSecret } from "./rotate-secret";
import { testTool } from "./test-tool";

let tenant: TestTenant;
let receiver: FunctionReceiver;
let agentId: string;

beforeEach(async () => {
  tenant = await createTenant();
  receiver = await startFunctionReceiver();
  ({ agentId } = await createTestAgent(tenant, { isDraft: true }));
});

afterEach(() => receiver.close());

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const parameters = {
  type: "object",
  properties: { day: { type: "string" }, visit: { type: "object", properties: { at: { type: "number" } } } },
  required: ["day"],
  additionalProperties: false,
};

function tool(changes: Record<string, unknown>): AgentTool {
  return agentTool.parse({ id: "tool01", name: "book", url: receiver.url, ...changes });
}

function run(changes: Record<string, unknown>, values: Record<string, never> | object = {}) {
  return testTool(tenant.ctx, agentId, {
    tool: tool(changes),
    arguments: JSON.parse(JSON.stringify(values)),
  });
}

describe("a try of a tool", () => {
  it("calls a function as an engine's call would be, signed, and files it as a test", async () => {
    const secret = await rotateFunctionSecret(tenant.ctx, agentId);
    receiver.reply({ body: "Booked." });
    const row = await run({ type: "custom_function", parameters }, { day: "Monday" });
    expect(row).toMatchObject({
      isTest: true,
      status: "ok",
      response: "Booked.",
      callId: null,
      httpStatus: 200,
    });
    const [sent] = receiver.received;
    const headers = sent?.headers as Record<string, string>; // each of them is sent once
    expect(new Webhook(secret).verify(sent?.body ?? "", headers)).toMatchObject({
      ...{ type: "function_call", id: row.id, arguments: { day: "Monday" } },
      call: { id: null, externalId: null },
    });
    const { rows } = await listFunctionCalls(tenant.ctx, agentId, { limit: 10 });
    expect(rows.map(({ id }) => id)).toEqual([row.id]);
  });

  it("is not for those the agency keeps the agent's tools from: its functions get no call", async () => {
    const { workspace } = tenant.ctx;
    const features = workspace.features.filter((feature) => feature !== "prompts");
    const ctx = { ...tenant.ctx, workspace: { ...workspace, features } };
    const trial = testTool(ctx, agentId, { tool: tool({ type: "custom_function" }), arguments: {} });
    await expect(trial).rejects.toMatchObject({ code: "forbidden" });
    expect(receiver.received).toEqual([]);
  });

  it("says which argument does not fit, and calls nobody", async () => {
    const tries: [object, string][] = [
      [{}, "body.arguments.day"],
      [{ day: 5 }, "body.arguments.day"],
      [{ day: "x", visit: { at: "noon" } }, "body.arguments.visit.at"],
      [{ day: "x", extra: 1 }, "body.arguments.extra"],
    ];
    for (const [values, field] of tries) {
      await expect(run({ type: "custom_function", parameters }, values)).rejects.toMatchObject({
        code: "validation_failed",
        errors: [expect.objectContaining({ field })],
      });
    }
    expect(receiver.received).toHaveLength(0);
  });

  it("is not held up by a schema that would never end", async () => {
    const slow = { type: "object", properties: { a: { type: "string", pattern: "^(a+)+$" } } };
    const looped = { type: "object", properties: { a: { allOf: [{ $ref: "#" }] } } };
    const startedAt = performance.now();
    for (const schema of [slow, looped]) {
      const values = { a: `${"a".repeat(60)}!` };
      await expect(run({ type: "custom_function", parameters: schema }, values)).rejects.toMatchObject({
        errors: [expect.objectContaining({ field: "body.tool.parameters" })],
      });
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(receiver.received).toHaveLength(0);
  });

  it("asks an API with its credential, which nothing keeps even where it is echoed", async () => {
    const secret = "very-secret-token";
    const { id } = await createCredential(tenant.ctx, { kind: "bearer", name: "Shop", secret });
    receiver.reply({ body: JSON.stringify({ youSent: `Bearer ${secret}` }) });
    const row = await run({ type: "api_request", credentialId: id }, { sku: "a1" });
    expect(receiver.received[0]).toMatchObject({
      ...{ method: "POST", body: '{"sku":"a1"}' },
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(row.status).toBe("ok");
    const kept = await systemDb().toolInvocation.findMany({ where: { agentId } });
    const audited = await systemDb().auditLog.findMany({ where: { entityId: agentId } });
    expect(JSON.stringify([kept, audited, row])).not.toContain(secret);
    await run({ type: "api_request", method: "GET", url: `${receiver.url}?k=1` }, { sku: "a 1", n: 2 });
    expect(receiver.received[1]?.path).toBe("/functions?k=1&sku=a+1&n=2");
    const last = await systemDb().toolInvocation.findFirst({ where: { agentId }, orderBy: { id: "desc" } });
    expect(last?.url).not.toContain("k=1");
  });

  it("refuses a credential of somebody else or of another kind", async () => {
    const sibling = await createCredential(tenant.siblingCtx, {
      kind: "bearer",
      name: "Theirs",
      secret: "abcd",
    });
    const calendar = await createCredential(tenant.ctx, { kind: "cal_com", name: "Cal", secret: "abcd" });
    for (const { id } of [sibling, calendar]) {
      await expect(run({ type: "api_request", credentialId: id })).rejects.toMatchObject({
        errors: [expect.objectContaining({ field: "body.tool.credentialId" })],
      });
    }
    expect(receiver.received).toHaveLength(0);
  });

  it("asks an MCP server for its tools", async () => {
    const listed = { jsonrpc: "2.0", id: 2, result: { tools: [{ name: "find" }, { name: "book" }] } };
    const hello = { jsonrpc: "2.0", id: 1, result: {} };
    receiver.reply(
      { body: JSON.stringify(hello), headers: { "mcp-session-id": "s1" } },
      { status: 202, body: "" },
      {
        body: `event: message\ndata: ${JSON.stringify(listed)}\n\n`,
        headers: { "content-type": "text/event-stream" },
      },
    );
    const row = await run({ type: "mcp" });
    expect(row).toMatchObject({ status: "ok", response: '{"tools":["find","book"]}' });
    expect(receiver.received.map(({ headers }) => headers["mcp-session-id"])).toEqual([
      undefined,
      "s1",
      "s1",
    ]);
    receiver.reply({ body: "<html>" });
    expect(await run({ type: "mcp" })).toMatchObject({ status: "failed" });
  });

  it("tells what became of it where the address does not do its part", async () => {
    receiver.reply({ status: 404 });
    expect(await run({ type: "api_request" })).toMatchObject({ status: "failed", httpStatus: 404 });
    expect(await run({ type: "api_request", url: "http://10.0.0.1/" })).toMatchObject({ status: "refused" });
    receiver.reply({ silent: true });
    expect(await run({ type: "api_request", timeoutSeconds: 1 })).toMatchObject({ status: "timed_out" });
  });

  it("is for tools that work outside a call, of agents there are", async () => {
    const end = agentTool.parse({ id: "tool01", name: "bye", type: "end_call" });
    await expect(testTool(tenant.ctx, agentId, { tool: end, arguments: {} })).rejects.toMatchObject({
      errors: [expect.objectContaining({ message: expect.stringContaining("only be tried in a call") })],
    });
    await expect(
      testTool(tenant.siblingCtx, agentId, { tool: tool({ type: "mcp" }), arguments: {} }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(run({ type: "custom_function", url: null })).rejects.toMatchObject({
      errors: [expect.objectContaining({ field: "body.tool.url" })],
    });
  });
});

describe("the log of function calls", () => {
  it("is read a page at a time, by outcome, and by those of its workspace", async () => {
    for (const status of [200, 500, 200]) {
      receiver.reply({ status });
      await run({ type: "api_request" });
    }
    const first = await listFunctionCalls(tenant.ctx, agentId, { limit: 2 });
    const rest = await listFunctionCalls(tenant.ctx, agentId, { limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.rows, ...rest.rows].map(({ httpStatus }) => httpStatus)).toEqual([200, 500, 200]);
    expect(rest.nextCursor).toBeNull();
    const failed = await listFunctionCalls(tenant.ctx, agentId, { limit: 5, status: "failed" });
    expect(failed.rows.map(({ httpStatus }) => httpStatus)).toEqual([500]);
    await expect(listFunctionCalls(tenant.siblingCtx, agentId, { limit: 5 })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(rotateFunctionSecret(tenant.siblingCtx, agentId)).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(rotateFunctionSecret(tenant.ctx, newId())).rejects.toMatchObject({ code: "not_found" });
  });
});
