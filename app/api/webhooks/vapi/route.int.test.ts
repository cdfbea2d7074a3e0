import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { LIMITS } from "@/config/limits";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { lifeOf, signedHeaders } from "@/tests/support/call-events";
import { type CallStage, createCallStage } from "@/tests/support/call-stage";
import { createTestAgent } from "@/tests/support/fixtures";
import { startFunctionReceiver } from "@/tests/support/function-receiver";
import { agentDefinition } from "@/types/agent-definition";
import { POST as workspacePost } from "../w/[workspaceId]/vapi/route";
import { POST } from "./route";

// What runs behind an answer needs the web server around it; the event is in the database before.
vi.mock("@/lib/http/behind-the-answer", () => ({ behindTheAnswer: () => undefined }));

let stage: CallStage;

beforeEach(async () => {
  stage = await createCallStage();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

interface Sending {
  body: string;
  query?: string;
  headers?: Record<string, string>;
  webhookKey?: string;
}

function toRequest({ body, query, headers, webhookKey }: Sending): Request {
  const signed = signedHeaders(body, webhookKey ?? stage.webhookKey);
  signed.set("content-type", "application/json");
  for (const [name, value] of Object.entries(headers ?? {})) signed.set(name, value);
  const url = `http://localhost/api/webhooks/vapi?${query ?? `i=${stage.integrationId}`}`;
  return new Request(url, { method: "POST", headers: signed, body });
}

async function send(sending: Sending) {
  const response = await POST(toRequest(sending), { params: Promise.resolve({}) });
  return { status: response.status, text: await response.text() };
}

function stored(): Promise<number> {
  return systemDb().webhookEvent.count({ where: { integrationId: stage.integrationId } });
}

describe("POST /api/webhooks/vapi", () => {
  const event = () => lifeOf({ externalId: newId() })[0] ?? "";

  it("keeps a signed event and answers 200, also to its repetition", async () => {
    const body = event();
    expect((await send({ body })).status).toBe(200);
    expect((await send({ body })).status).toBe(200);
    expect(await stored()).toBe(1);
  });

  it("refuses what it cannot trust or read, keeping nothing", async () => {
    const body = event();
    const other = await createCallStage();
    const refusals: [Sending, number][] = [
      [{ body, webhookKey: other.webhookKey }, 401],
      [{ body, query: "" }, 401],
      [{ body, query: `i=${stage.integrationId}&i=${other.integrationId}` }, 401],
      [{ body, query: `i=${other.integrationId}` }, 401],
      [{ body, query: `i=${newId()}` }, 401],
      [{ body, headers: { "content-encoding": "gzip" } }, 415],
      [{ body, headers: { "content-type": "text/plain" } }, 415],
      [{ body: "[]" }, 400],
      [{ body: "" }, 400],
      [{ body: `"${"x".repeat(LIMITS.webhookBodyBytes)}"` }, 413],
    ];
    for (const [sending, status] of refusals) expect((await send(sending)).status).toBe(status);
    expect(await stored()).toBe(0);
  });

  it("refuses each tool call in an answer the engine can use, and keeps the request", async () => {
    const body = JSON.stringify({
      message: { type: "tool-calls", timestamp: 1, call: { id: newId() }, toolCallList: [{ id: "call_1" }] },
    });
    const { status, text } = await send({ body });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      results: [{ toolCallId: "call_1", error: "This tool is not available." }],
    });
    expect(await stored()).toBe(1);
  });

  it("answers a function call with what its own address said, and a repetition alike", async () => {
    const receiver = await startFunctionReceiver();
    receiver.reply({ body: "Booked.\nFor nine." }, { body: "Again." });
    const definition = agentDefinition.parse({
      prompt: "You answer.",
      tools: [{ id: "tool01", type: "custom_function", name: "book", url: receiver.url, maxRetries: 0 }],
    });
    const { externalId } = await createTestAgent(stage.tenant, { ...stage, externalId: newId(), definition });
    const call = { id: newId(), assistantId: externalId };
    const toolCallList = [
      { id: "call_1", type: "function", function: { name: "book", arguments: '{"at":9}' } },
    ];
    const body = JSON.stringify({ message: { type: "tool-calls", timestamp: 1, call, toolCallList } });
    for (const delivery of [body, body]) {
      expect(JSON.parse((await send({ body: delivery })).text)).toEqual({
        results: [{ toolCallId: "call_1", name: "book", result: "Booked. For nine." }],
      });
    }
    expect(receiver.received.map((each) => JSON.parse(each.body).arguments)).toEqual([{ at: 9 }]);
    await receiver.close();
  });

  it("takes events on a workspace's address from that workspace's integrations only", async () => {
    const at = async (workspaceId: string) => {
      const response = await workspacePost(toRequest({ body: event() }), {
        params: Promise.resolve({ workspaceId }),
      });
      return response.status;
    };
    expect(await at(stage.tenant.workspaceId)).toBe(200);
    expect(await at(stage.tenant.siblingWorkspaceId)).toBe(401);
    expect(await at("nobody")).toBe(401);
    expect(await stored()).toBe(1);
  });

  it("answers 503 while the database cannot keep the event, so that it is delivered again", async () => {
    const body = event();
    await send({ body: event() });
    const insert = vi.spyOn((await import("@/lib/data/system")).systemPool(), "connect");
    insert.mockRejectedValue(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) as never);
    try {
      expect((await send({ body })).status).toBe(503);
    } finally {
      insert.mockRestore();
    }
    expect((await send({ body })).status).toBe(200);
    expect(await stored()).toBe(2);
  });
});
