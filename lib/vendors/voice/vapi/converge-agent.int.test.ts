import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Rig, send, startRig } from "@/sandbox/vapi/test-support";
import { remoteAgentInput, stubVapiEnvironment } from "@/tests/support/vapi-engine";
import type { RemoteAgentInput, RemoteAgentState, VoiceEngine } from "../port";
import { voiceEngine } from "../registry";

const NOTHING: RemoteAgentState = { externalId: null, parts: {} };
const ignore = () => Promise.resolve();

let rig: Rig;
let engine: VoiceEngine;
let credentialId: string | null;

beforeAll(async () => {
  rig = await startRig();
  stubVapiEnvironment(rig.sandbox.url);
  engine = voiceEngine("vapi", { secretKey: "vapi_sk_test_org_one" });
  ({ credentialId } = await engine.ensureWebhookCredential({ name: "shared", webhookKey: "key" }));
});
afterAll(() => rig.stop());
beforeEach(() => {
  rig.sandbox.control({ faults: [] });
});

function agentInput(change: Partial<RemoteAgentInput> = {}, definition: object = {}): RemoteAgentInput {
  return remoteAgentInput({ webhook: { url: rig.receiver.url, credentialId }, ...change }, definition);
}

const rows = z.array(z.looseObject({ id: z.string() }));
async function list(path: string) {
  return rows.parse((await send(rig, "GET", path)).body);
}
async function get(path: string): Promise<Record<string, unknown>> {
  return z.looseObject({}).parse((await send(rig, "GET", path)).body);
}

/** What the account holds of all agents. */
async function holdings() {
  const [assistants, tools, files, credentials] = await Promise.all([
    list("/assistant?limit=1000"),
    list("/tool?limit=1000"),
    list("/file?purpose=assistant"),
    list("/credential?limit=1000"),
  ]);
  return {
    assistants: assistants.length,
    tools: tools.length,
    files: files.length,
    credentials: credentials.length,
  };
}

const document = (revision: number) => ({
  id: "01990000-0000-7000-8000-000000000001",
  title: "Prices",
  text: `A visit costs ${revision * 10} dollars.`,
  revision,
});

/** An agent with everything that becomes an object of its own at the engine. */
function richInput(change: Partial<RemoteAgentInput> = {}): RemoteAgentInput {
  const tools = [
    { type: "end_call", id: "endcall1", name: "hang_up", description: "When the caller is done." },
    { type: "custom_function", id: "function1", name: "book_visit", description: "Books a visit." },
    { type: "api_request", id: "request1", name: "order_state", url: "https://api.example.com/orders" },
    { type: "code", id: "codecode1", name: "add_up", code: "return 1;" },
  ];
  const input = agentInput({ documents: [document(1)] }, { tools });
  const credential = { kind: "bearer" as const, headerName: null, secret: "s3cret" };
  return {
    ...input,
    tools: input.tools.map((each) => ({
      ...each,
      url: each.tool.type === "custom_function" ? rig.receiver.url : null,
      credential: each.tool.type === "api_request" ? credential : null,
    })),
    ...change,
  };
}

/** Runs until the engine or the caller dies, and answers the state that was noted last. */
async function runUntilDeath(
  input: RemoteAgentInput,
  state: RemoteAgentState,
  note: (state: RemoteAgentState) => Promise<void> = ignore,
): Promise<RemoteAgentState> {
  let noted = state;
  const keep = async (next: RemoteAgentState) => {
    noted = next;
    await note(next);
  };
  try {
    return await engine.convergeAgent(input, state, keep);
  } catch {
    // The test goes on from what was noted, as the next sync would.
    return noted;
  }
}

describe("an agent and its parts", () => {
  test("are made, kept, changed and removed without a rest", async () => {
    const before = await holdings();
    const input = richInput();
    const state = await engine.convergeAgent(input, NOTHING, ignore);
    expect(Object.keys(state.parts).toSorted()).toEqual(
      [
        "credential:request1",
        `file:${document(1).id}:1`,
        "knowledge",
        "tool:endcall1",
        "tool:function1",
        "tool:request1",
      ].toSorted(),
    );
    const assistant = await get(`/assistant/${state.externalId}`);
    const tools = ["tool:endcall1", "tool:function1", "tool:request1", "knowledge"];
    expect(assistant).toMatchObject({
      metadata: { agentId: input.agentId },
      serverMessages: ["status-update", "end-of-call-report", "conversation-update", "tool-calls"],
      model: { toolIds: tools.map((part) => state.parts[part]), tools: [{ type: "code" }] },
    });
    expect(await engine.inspectAgent(input, state)).toEqual([]);

    expect(await engine.convergeAgent(input, state, ignore)).toEqual(state);
    expect(await engine.convergeAgent(input, NOTHING, ignore)).toEqual(state);

    const fewer = { ...input, tools: input.tools.slice(0, 1), documents: [document(2)] };
    const later = await engine.convergeAgent(fewer, state, ignore);
    expect(later.externalId).toBe(state.externalId);
    expect(later.parts["tool:endcall1"]).toBe(state.parts["tool:endcall1"]);
    expect(Object.keys(later.parts).toSorted()).toEqual([
      `file:${document(2).id}:2`,
      "knowledge",
      "tool:endcall1",
    ]);
    expect(await get(`/assistant/${state.externalId}`)).toMatchObject({
      serverMessages: ["status-update", "end-of-call-report", "conversation-update"],
      model: { toolIds: [later.parts["tool:endcall1"], later.parts.knowledge], tools: [] },
    });

    await engine.removeAgent(input.agentId, later);
    await engine.removeAgent(input.agentId, later);
    expect(await holdings()).toEqual(before);
  });

  test("a tool of another kind, or whose credential was taken away, is made anew", async () => {
    const input = richInput();
    const state = await engine.convergeAgent(input, NOTHING, ignore);
    const open = {
      ...input,
      tools: input.tools.map((each) => ({ ...each, credential: null })),
    };
    const later = await engine.convergeAgent(open, state, ignore);
    expect(later.parts["tool:request1"]).not.toBe(state.parts["tool:request1"]);
    expect(later.parts["credential:request1"]).toBeUndefined();
    expect(await get(`/tool/${later.parts["tool:request1"]}`)).not.toHaveProperty("credentialId");
    const ids = (await list("/tool?limit=1000")).map(({ id }) => id);
    expect(ids).not.toContain(state.parts["tool:request1"]);
    await engine.removeAgent(input.agentId, later);
  });

  test("what somebody deleted at the engine is made again, and named while it is gone", async () => {
    const input = richInput();
    const state = await engine.convergeAgent(input, NOTHING, ignore);
    await send(rig, "DELETE", `/tool/${state.parts["tool:function1"]}`);
    await send(rig, "DELETE", `/file/${state.parts[`file:${document(1).id}:1`]}`);
    await send(rig, "PATCH", `/assistant/${state.externalId}`, {
      firstMessage: "Moin!",
      server: { url: "https://old.example.com" },
      serverMessages: ["status-update", "transcript"],
    });
    expect(await engine.inspectAgent(input, state)).toEqual([
      "Reports to https://old.example.com",
      "Does not sign its reports",
      "Does not repeat a report that could not be delivered",
      "Does not report: end-of-call-report, conversation-update, tool-calls",
      "Also reports: transcript",
      "The first message differs",
      "The tool book_visit is gone",
      "The document “Prices” is gone",
    ]);
    const later = await engine.convergeAgent(input, state, ignore);
    expect(await engine.inspectAgent(input, later)).toEqual([]);
    await send(rig, "DELETE", `/assistant/${state.externalId}`);
    expect(await engine.inspectAgent(input, later)).toEqual(["The agent is gone at Vapi"]);
    const again = await engine.convergeAgent(input, later, ignore);
    expect(again.externalId).not.toBe(later.externalId);
    expect(await engine.findAgentsByOurId(input.agentId)).toEqual([{ externalId: again.externalId }]);
    await engine.removeAgent(input.agentId, again);
  });

  test("doubles that a lost answer left behind are removed, the oldest stays", async () => {
    const input = agentInput();
    const first = await engine.convergeAgent(input, NOTHING, ignore);
    const copy = { name: "Copy", metadata: { agentId: input.agentId } };
    await send(rig, "POST", "/assistant", copy);
    expect(await engine.findAgentsByOurId(input.agentId)).toHaveLength(2);
    expect(await engine.convergeAgent(input, NOTHING, ignore)).toEqual(first);
    expect(await engine.findAgentsByOurId(input.agentId)).toEqual([{ externalId: first.externalId }]);
    await engine.removeAgent(input.agentId, NOTHING);
    expect(await engine.findAgentsByOurId(input.agentId)).toEqual([]);
  });
});

describe("a run that dies", () => {
  const answers = [
    ["a lost answer", { status: 504, afterWork: true } as const],
    ["a cut connection", { status: 0, afterWork: true } as const],
    ["a refusal before the work", { status: 503 } as const],
  ] as const;
  const requests = ["/credential", "/file", "/tool", "/assistant"] as const;
  const cases = answers.flatMap(([name, fault]) => requests.map((path) => [name, path, fault] as const));

  test.each(cases)("by %s to a creation at %s leaves one of each in the end", async (_name, path, fault) => {
    const before = await holdings();
    const input = richInput();
    rig.sandbox.control({ faults: [{ method: "POST", path, times: 1, ...fault }] });
    const noted = await runUntilDeath(input, NOTHING);
    rig.sandbox.control({ faults: [] });
    const state = await engine.convergeAgent(input, noted, ignore);
    expect(await holdings()).toEqual({
      assistants: before.assistants + 1,
      tools: before.tools + 4,
      files: before.files + 1,
      credentials: before.credentials + 1,
    });
    expect(await engine.inspectAgent(input, state)).toEqual([]);
    await engine.removeAgent(input.agentId, state);
    expect(await holdings()).toEqual(before);
  });

  test("at any note leaves nothing unknown behind", async () => {
    const before = await holdings();
    for (let deadly = 1; deadly <= 7; deadly += 1) {
      const input = richInput();
      let notes = 0;
      const noted = await runUntilDeath(input, NOTHING, async () => {
        notes += 1;
        if (notes === deadly) throw new Error("killed");
      });
      expect(notes).toBe(deadly);
      const state = await engine.convergeAgent(input, noted, ignore);
      expect(await engine.inspectAgent(input, state)).toEqual([]);
      await engine.removeAgent(input.agentId, NOTHING);
    }
    expect(await holdings()).toEqual(before);
  });
});

test("a hand-off names the other agent, and waits for one that is not there yet", async () => {
  const tool = { type: "hand_off", id: "handoff1", name: "to_sales", agentId: randomUUID() };
  const target = await engine.convergeAgent(agentInput(), NOTHING, ignore);
  const input = agentInput({}, { tools: [tool] });
  const alone = await engine.convergeAgent(input, NOTHING, ignore);
  expect(alone.parts).toEqual({});
  const handOff = { externalId: target.externalId ?? "", name: "Sales" };
  const both = { ...input, tools: input.tools.map((each) => ({ ...each, handOff })) };
  const state = await engine.convergeAgent(both, alone, ignore);
  expect(await get(`/tool/${state.parts["tool:handoff1"]}`)).toMatchObject({
    destinations: [{ type: "assistant", assistantId: target.externalId }],
  });
});

test("a refusal carries the engine's words", async () => {
  const foreign = agentInput({ webhook: { url: "ftp://nowhere", credentialId } });
  await expect(engine.convergeAgent(foreign, NOTHING, ignore)).rejects.toMatchObject({
    kind: "invalid",
    message: /url/i,
  });
});
