import { randomUUID } from "node:crypto";
import Retell from "retell-sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type RetellSandbox, startRetell } from "@/sandbox/retell/start-retell";
import { temporaryHome } from "@/sandbox/voice/test-support";
import { TOOL_TYPES } from "@/types/agent-tools";
import type { RemoteAgentInput, RemoteAgentState, VoiceEngine } from "../port";
import { voiceEngine } from "../registry";
import { retellCapabilities } from "./capabilities";
import { AGENT_ID_VARIABLE, agentIdIn, markerOf } from "./marker";
import { agentInput, toolOf } from "./test-support";

const EMPTY: RemoteAgentState = { externalId: null, parts: {} };

let home: ReturnType<typeof temporaryHome>;
let sandbox: RetellSandbox;
let engine: VoiceEngine;
let client: Retell;

beforeAll(async () => {
  home = temporaryHome();
  sandbox = await startRetell({ port: 0, home: home.path });
  vi.stubEnv("RETELL_BASE_URL", sandbox.url);
});
afterAll(async () => {
  await sandbox.stop();
  home.remove();
});
beforeEach(() => {
  sandbox.control({ faults: [] });
  // An account of its own, and so a breaker of its own.
  const secretKey = `key_${randomUUID().replaceAll("-", "")}`;
  engine = voiceEngine("retell", { secretKey });
  client = new Retell({ apiKey: secretKey, baseURL: sandbox.url, maxRetries: 0 });
});

function fresh(definition: object = {}, change: Partial<RemoteAgentInput> = {}): RemoteAgentInput {
  return agentInput(definition, { agentId: randomUUID(), ...change });
}

const DOCUMENT = { id: "d1", title: "Opening hours", text: "We open at nine.", revision: 1 };

/** Everything at the account that carries the agent's id. */
async function heldBy(agentId: string) {
  const [agents, llms, knowledge] = await Promise.all([
    client.agent.list({ limit: 1_000 }),
    client.llm.list({ limit: 1_000 }),
    client.knowledgeBase.list(),
  ]);
  return {
    agents: agents.items.filter((row) => agentIdIn(row.agent_name) === agentId).map((row) => row.agent_id),
    llms: llms.items
      .filter((row) => row.default_dynamic_variables?.[AGENT_ID_VARIABLE] === agentId)
      .map((row) => row.llm_id),
    knowledge: knowledge
      .filter((row) => row.knowledge_base_name.startsWith(markerOf(agentId)))
      .map((row) => row.knowledge_base_id),
  };
}

async function converge(input: RemoteAgentInput, state: RemoteAgentState = EMPTY): Promise<RemoteAgentState> {
  return engine.convergeAgent(input, state, async () => {});
}

/** The one agent there is what the input says, and live. */
async function expectConverged(input: RemoteAgentInput, state: RemoteAgentState): Promise<void> {
  expect(await engine.inspectAgent(input, state)).toEqual([]);
  expect(await heldBy(input.agentId)).toEqual({
    agents: [state.externalId],
    llms: [state.parts.llm],
    knowledge: input.documents.length > 0 ? [state.parts.knowledge] : [],
  });
  const live = await client.agent.retrieve(state.externalId ?? "", { version: "latest_published" });
  expect(live).toMatchObject({ is_published: true, webhook_url: input.webhook.url });
}

test("an agent is made with its parts, live, and every creation is noted", async () => {
  const input = fresh({ firstMessage: "Hello" }, { documents: [DOCUMENT] });
  const notes: RemoteAgentState[] = [];
  const state = await engine.convergeAgent(input, EMPTY, async (noted) => {
    notes.push(noted);
  });
  await expectConverged(input, state);
  expect(notes.map(({ externalId, parts }) => [externalId, Object.keys(parts).sort()])).toEqual([
    [null, []],
    [null, ["knowledge"]],
    [null, ["knowledge", "llm"]],
    [state.externalId, ["knowledge", "llm"]],
  ]);
  expect(await engine.findAgentsByOurId(input.agentId)).toEqual([{ externalId: state.externalId }]);
});

test("where nothing differs nothing is written", async () => {
  const input = fresh({}, { documents: [DOCUMENT] });
  const state = await converge(input);
  const before = await client.agent.listVersions(state.externalId ?? "");
  expect(await converge(input, state)).toEqual(state);
  expect(await client.agent.listVersions(state.externalId ?? "")).toEqual(before);
});

test("a change is a new published version of the same agent and LLM", async () => {
  const input = fresh();
  const state = await converge(input);
  const changed = fresh({ prompt: "You sell cars.", maxDurationSeconds: 120 }, { agentId: input.agentId });
  const next = await converge(changed, state);
  expect(next).toMatchObject({ externalId: state.externalId, parts: { llm: state.parts.llm } });
  await expectConverged(changed, next);
  const versions = await client.agent.listVersions(state.externalId ?? "");
  expect(versions.items.map(({ is_published }) => is_published)).toEqual([true, true]);
  const first = await client.agent.retrieve(state.externalId ?? "", { version: 0 });
  expect(first.max_call_duration_ms).toBe(600_000);
});

test("a changed secret of a tool is sent on, and the state does not tell it", async () => {
  const input = fresh({ tools: [toolOf("api_request")] });
  const withSecret = (secret: string) => ({
    ...input,
    tools: input.tools.map((tool) => ({
      ...tool,
      credential: { kind: "bearer" as const, headerName: null, secret },
    })),
  });
  const state = await converge(withSecret("first-secret"));
  const next = await converge(withSecret("second-secret"), state);
  const llm = await client.llm.retrieve(next.parts.llm ?? "");
  expect(JSON.stringify(llm.general_tools)).toContain("Bearer second-secret");
  expect(next.parts.digest).not.toBe(state.parts.digest);
  expect(JSON.stringify([state, next])).not.toContain("secret");
});

test("other documents are another knowledge base, and the old one goes", async () => {
  const input = fresh({}, { documents: [DOCUMENT] });
  const state = await converge(input);
  const changed = { ...input, documents: [{ ...DOCUMENT, text: "We open at ten.", revision: 2 }] };
  const next = await converge(changed, state);
  expect(next.parts.knowledge).not.toBe(state.parts.knowledge);
  await expectConverged(changed, next);
  const without = { ...input, documents: [] };
  await expectConverged(without, await converge(without, next));
});

describe("what was changed or deleted there is mended", () => {
  test.each([
    ["the agent", (state: RemoteAgentState) => client.agent.delete(state.externalId ?? "")],
    [
      "the LLM",
      (state: RemoteAgentState) => client.llm.delete(state.parts.llm ?? "", { force_delete: true }),
    ],
    [
      "the knowledge base",
      (state: RemoteAgentState) => client.knowledgeBase.delete(state.parts.knowledge ?? ""),
    ],
  ])("%s was deleted", async (_name, remove) => {
    const input = fresh({}, { documents: [DOCUMENT] });
    const state = await converge(input);
    await remove(state);
    expect(await engine.inspectAgent(input, state)).not.toEqual([]);
    await expectConverged(input, await converge(input, state));
  });

  test("somebody sent its reports elsewhere and renamed it", async () => {
    const input = fresh();
    const state = await converge(input);
    const id = state.externalId ?? "";
    await client.agent.createVersion(id, { base_version: 0 });
    await client.agent.update(id, { webhook_url: "https://old.example.com/hook", agent_name: "Mine" });
    await client.agent.publish(id, { version: 1 });
    expect(await engine.inspectAgent(input, state)).toEqual([
      "Reports to https://old.example.com/hook",
      "Is called Mine",
    ]);
    const mended = await converge(input, state);
    expect(mended.externalId).toBe(id);
    await expectConverged(input, mended);
  });
});

describe("an answer that is lost leaves one agent", () => {
  const STEPS = [
    ["POST", "/create-knowledge-base"],
    ["POST", "/create-retell-llm"],
    ["POST", "/create-agent"],
    ["POST", "/publish-agent-version"],
  ] as const;
  const CHANGE_STEPS = [
    ["POST", "/create-agent-version"],
    ["POST", "/create-knowledge-base"],
    ["POST", "/publish-agent-version"],
  ] as const;

  async function untilDone(input: RemoteAgentInput, from: RemoteAgentState): Promise<RemoteAgentState> {
    let noted = from;
    const note = async (state: RemoteAgentState) => {
      noted = state;
    };
    await expect(engine.convergeAgent(input, from, note)).rejects.toMatchObject({ kind: "unavailable" });
    return engine.convergeAgent(input, noted, note);
  }

  test.each(STEPS.flatMap((step) => [true, false].map((afterWork) => [...step, afterWork] as const)))(
    "%s %s fails, after its work: %s",
    async (method, path, afterWork) => {
      const input = fresh({}, { documents: [DOCUMENT] });
      sandbox.control({ faults: [{ method, path, status: 504, times: 1, afterWork }] });
      await expectConverged(input, await untilDone(input, EMPTY));
    },
  );

  test.each(CHANGE_STEPS.flatMap((step) => [true, false].map((afterWork) => [...step, afterWork] as const)))(
    "of a change, %s %s fails, after its work: %s",
    async (method, path, afterWork) => {
      const input = fresh({}, { documents: [DOCUMENT] });
      const state = await converge(input);
      const changed = { ...input, instructions: "Otherwise.", documents: [{ ...DOCUMENT, revision: 2 }] };
      sandbox.control({ faults: [{ method, path, status: 504, times: 1, afterWork }] });
      await expectConverged(changed, await untilDone(changed, state));
    },
  );

  test.each([1, 2, 3, 4])(
    "a run that dies before its note %i is kept goes on from the one before",
    async (last) => {
      const input = fresh({}, { documents: [DOCUMENT] });
      let kept = EMPTY;
      let count = 0;
      const dying = async (state: RemoteAgentState) => {
        count += 1;
        if (count === last) throw new Error("the run died");
        kept = state;
      };
      await expect(engine.convergeAgent(input, EMPTY, dying)).rejects.toThrow("the run died");
      await expectConverged(input, await converge(input, kept));
    },
  );

  test("what repeated runs left over is removed", async () => {
    const input = fresh({}, { documents: [DOCUMENT] });
    // Runs that knew nothing of each other: their states were lost.
    const [one] = await Promise.all([converge(input), converge(input), converge(input)]);
    await expectConverged(input, await converge(input, { ...one, parts: { llm: one.parts.llm ?? "" } }));
  });
});

test("an agent is removed with all that is its own, also twice and without a state", async () => {
  const input = fresh({}, { documents: [DOCUMENT] });
  const other = fresh();
  const state = await converge(input);
  const kept = await converge(other);
  await engine.removeAgent(input.agentId, EMPTY);
  expect(await heldBy(input.agentId)).toEqual({ agents: [], llms: [], knowledge: [] });
  await engine.removeAgent(input.agentId, state);
  await expectConverged(other, kept);
});

test("what the engine cannot be told is refused before anything there is touched", async () => {
  const input = fresh({ voice: { provider: "azure", voiceId: "emma" } });
  await expect(converge(input)).rejects.toMatchObject({ kind: "invalid", message: /^Voice:/ });
  expect(await heldBy(input.agentId)).toEqual({ agents: [], llms: [], knowledge: [] });
});

test("an agent with every tool the engine can do is taken, and hands off to another", async () => {
  const target = await converge(fresh());
  const tools = TOOL_TYPES.map((type) => toolOf(type));
  const possible = tools.filter((tool) =>
    retellCapabilities(agentInput({ tools: [tool] }).definition).every(({ level }) => level !== "impossible"),
  );
  expect(possible.length).toBeGreaterThan(10);
  const input = fresh({ tools: possible, endCallPhrases: ["Goodbye"] });
  const handOff = { externalId: target.externalId ?? "", name: "Sales" };
  const reaching = {
    ...input,
    tools: input.tools.map((remote) => (remote.handOff ? { ...remote, handOff } : remote)),
  };
  await expectConverged(reaching, await converge(reaching));
});

test("an agent with every setting is taken", async () => {
  const input = fresh({
    language: "multi",
    voice: {
      provider: "openai",
      voiceId: "nova",
      speed: 1.1,
      stability: 0.2,
      volume: 1.4,
      fallbackVoiceIds: ["11labs-Adrian"],
    },
    transcriber: { provider: "assemblyai", keywords: ["Lopez"] },
    backgroundSound: "office",
    privacy: { keep: "without_personal_data" },
    voicemailMessage: "Call us back.",
    conversation: { backchannel: true, denoise: false, keypad: false },
    analysis: {
      summaryPrompt: "Short.",
      structuredDataSchema: {
        type: "object",
        properties: {
          booked: { type: "boolean" },
          mood: { type: "string", enum: ["a", "b"] },
          list: { type: "array" },
        },
      },
    },
  });
  await expectConverged(input, await converge(input));
});
