import Retell from "retell-sdk";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { clientOf, prepareAgent, type Rig, send, startRig } from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const refused = { status: "error", message: expect.any(String) };

describe("agents and their versions", () => {
  it("creates, changes, lists and deletes", async () => {
    const { agentId, llmId } = await prepareAgent(rig, { agent: { language: "multi" } });
    const created = await rig.client.agent.retrieve(agentId);
    expect(created).toMatchObject({
      agent_id: agentId,
      version: 0,
      is_published: false,
      response_engine: { type: "retell-llm", llm_id: llmId, version: 0 },
    });
    expect(created.language).toHaveLength(10);
    await rig.client.agent.update(agentId, { agent_name: "Night desk", webhook_url: null });
    const changed = await rig.client.agent.retrieve(agentId);
    expect(changed.agent_name).toBe("Night desk");
    expect(changed).not.toHaveProperty("webhook_url");
    const { items } = await rig.client.agent.list({ filter_criteria: { query: "night" } });
    expect(items).toEqual([
      {
        agent_id: agentId,
        agent_name: "Night desk",
        channel: "voice",
        tags: {},
        user_modified_timestamp: expect.any(Number),
      },
    ]);
    await rig.client.agent.delete(agentId);
    await expect(rig.client.agent.retrieve(agentId)).rejects.toBeInstanceOf(Retell.UnprocessableEntityError);
  });

  it("never changes what is published, and takes the LLM along", async () => {
    const { agentId, llmId } = await prepareAgent(rig);
    await rig.client.agent.publish(agentId, { version: 0, version_title: "First" });
    await expect(rig.client.agent.update(agentId, { agent_name: "x" })).rejects.toBeInstanceOf(
      Retell.BadRequestError,
    );
    await expect(rig.client.llm.update(llmId, { general_prompt: "x" })).rejects.toBeInstanceOf(
      Retell.BadRequestError,
    );
    await expect(rig.client.agent.publish(agentId, { version: 0 })).rejects.toBeInstanceOf(
      Retell.BadRequestError,
    );
    const draft = await rig.client.agent.createVersion(agentId, { base_version: 0 });
    expect(draft).toMatchObject({
      version: 1,
      base_version: 0,
      is_published: false,
      response_engine: { llm_id: llmId, version: 1 },
    });
    await rig.client.llm.update(llmId, { version: 1, general_prompt: "New words." });
    await rig.client.agent.update(agentId, { version: 1, agent_name: "Second" });
    expect((await rig.client.llm.retrieve(llmId, { version: 0 })).general_prompt).toContain("Bright Smile");
    expect(await rig.client.agent.retrieve(agentId, { version: "latest_published" })).toMatchObject({
      version: 0,
    });
    await rig.client.agent.publish(agentId, { version: 1 });
    expect(await rig.client.agent.retrieve(agentId, { version: "latest_published" })).toMatchObject({
      version: 1,
      agent_name: "Second",
    });
    expect((await rig.client.agent.getVersions(agentId)).map(({ version }) => version)).toEqual([1, 0]);
    const { items } = await rig.client.agent.listVersions(agentId, { sort_order: "ascending" });
    expect(items).toMatchObject([{ version: 0, version_title: "First", is_published: true }, { version: 1 }]);
  });

  it("deletes drafts only, and never gives their number again", async () => {
    const { agentId } = await prepareAgent(rig);
    await expect(rig.client.agent.deleteVersion(agentId, { version: 0 })).rejects.toBeInstanceOf(
      Retell.BadRequestError,
    );
    await rig.client.agent.createVersion(agentId, { base_version: 0 });
    await rig.client.agent.deleteVersion(agentId, { version: 1 });
    expect(await rig.client.agent.createVersion(agentId, { base_version: 0 })).toMatchObject({ version: 2 });
    await expect(rig.client.agent.retrieve(agentId, { version: 9 })).rejects.toBeInstanceOf(
      Retell.UnprocessableEntityError,
    );
  });

  const agent = {
    voice_id: "11labs-Anna",
    response_engine: { type: "custom-llm", llm_websocket_url: "wss://a.example/x" },
  };

  test.each([
    ["an unknown field", { ...agent, webhook: "x" }],
    ["no voice", { response_engine: agent.response_engine }],
    ["a wrong type", { ...agent, voice_speed: "fast" }],
    ["too short a call", { ...agent, max_call_duration_ms: 1000 }],
    ["too long a delay", { ...agent, begin_message_delay_ms: 5001 }],
    ["an unknown event", { ...agent, webhook_events: ["call_rang"] }],
    ["multi inside a list", { ...agent, language: ["multi"] }],
    ["a bad preset", { ...agent, post_call_analysis_data: [{ type: "system-presets", name: "mood" }] }],
    [
      "choices missing",
      { ...agent, post_call_analysis_data: [{ type: "enum", name: "a", description: "b" }] },
    ],
    ["a stand-in from the same maker", { ...agent, fallback_voice_ids: ["11labs-Adrian"] }],
    ["custom hearing without its settings", { ...agent, stt_mode: "custom" }],
    ["no address", { ...agent, webhook_url: "hook" }],
  ])("refuses %s with 400", async (_, body) => {
    expect(await send(rig, "POST", "/create-agent", body)).toMatchObject({ status: 400, body: refused });
  });

  test.each([
    ["voice", { ...agent, voice_id: "11labs-Nobody" }],
    ["LLM", { ...agent, response_engine: { type: "retell-llm", llm_id: "llm_nobody" } }],
    ["flow", { ...agent, response_engine: { type: "conversation-flow", conversation_flow_id: "cf" } }],
  ])("does not know a made-up %s", async (_, body) => {
    expect(await send(rig, "POST", "/create-agent", body)).toMatchObject({ status: 422, body: refused });
  });

  it("pages with a key that only it can read", async () => {
    const apiKey = "key_pages_only";
    const client = clientOf(rig.sandbox.url, apiKey);
    for (const agent_name of ["a", "b", "c"]) {
      await client.agent.create({
        agent_name,
        voice_id: "11labs-Anna",
        response_engine: { type: "custom-llm", llm_websocket_url: "wss://a.example/x" },
      });
    }
    const first = await client.agent.list({ limit: 2 });
    expect(first).toMatchObject({ has_more: true, pagination_key: expect.any(String) });
    const { pagination_key = "" } = first;
    const second = await client.agent.list({ limit: 2, pagination_key });
    expect(second).toMatchObject({ has_more: false });
    const names = [...first.items, ...second.items].map(({ agent_name }) => agent_name);
    expect(names.toSorted()).toEqual(["a", "b", "c"]);
    await expect(client.agent.list({ pagination_key: "bm9uZQ" })).rejects.toBeInstanceOf(
      Retell.BadRequestError,
    );
  });
});

describe("Retell LLMs", () => {
  const custom = { type: "custom", name: "book", url: "https://a.example/f" };

  it("takes a tool of every kind", async () => {
    const { agentId } = await prepareAgent(rig);
    const cold = { type: "cold_transfer" as const };
    const llm = await rig.client.llm.create({
      general_tools: [
        { type: "end_call", name: "end" },
        {
          type: "transfer_call",
          name: "desk",
          transfer_destination: { type: "predefined", number: "+14155550123" },
          transfer_option: cold,
        },
        {
          type: "transfer_call",
          name: "boss",
          transfer_destination: { type: "predefined", number: "{{boss}}" },
          transfer_option: { type: "warm_transfer", on_hold_music: "ringtone" },
        },
        { type: "check_availability_cal", name: "free", cal_api_key: "cal", event_type_id: 7 },
        { type: "book_appointment_cal", name: "book_it", cal_api_key: "cal", event_type_id: "7" },
        { type: "agent_swap", name: "swap", agent_id: agentId, post_call_analysis_setting: "both_agents" },
        { type: "press_digit", name: "press", delay_ms: 500 },
        { type: "send_sms", name: "text", sms_content: { type: "predefined", text: "Hi" } },
        {
          ...custom,
          type: "custom",
          parameters: { type: "object", properties: { day: { type: "string" } } },
        },
        { type: "code", name: "sum", code: "return 1" },
        {
          type: "extract_dynamic_variable",
          name: "note",
          description: "Notes the city.",
          variables: [{ type: "string", name: "city", description: "The city" }],
        },
        { type: "mcp", name: "remote", description: "Asks there." },
        { type: "bridge_transfer", name: "bridge" },
        { type: "cancel_transfer", name: "cancel" },
      ],
    });
    expect(llm.general_tools).toHaveLength(14);
    expect(llm).toMatchObject({ version: 0, is_published: false, model: "gpt-4.1" });
    await rig.client.llm.delete(llm.llm_id);
  });

  test.each([
    ["an unknown field", { prompt: "x" }],
    ["a model that is gone", { model: "gpt-4o" }],
    ["two kinds of model", { model: "gpt-5", s2s_model: "gpt-realtime" }],
    ["too warm a model", { model_temperature: 1.1 }],
    ["variables that are no texts", { default_dynamic_variables: { a: 1 } }],
    ["two tools of one name", { general_tools: [custom, custom] }],
    ["a name with a space", { general_tools: [{ ...custom, name: "book it" }] }],
    ["an unknown field of a tool", { general_tools: [{ ...custom, server: {} }] }],
    ["an unknown kind of tool", { general_tools: [{ type: "function", name: "a" }] }],
    ["an impatient tool", { general_tools: [{ ...custom, timeout_ms: 999 }] }],
    ["a stubborn tool", { general_tools: [{ ...custom, max_retry: 6 }] }],
    ["states without a start", { states: [{ name: "a" }] }],
    [
      "an edge to nowhere",
      {
        states: [{ name: "a", edges: [{ destination_state_name: "b", description: "" }] }],
        starting_state: "a",
      },
    ],
    [
      "a transfer to no number",
      {
        general_tools: [
          {
            type: "transfer_call",
            name: "t",
            transfer_destination: { type: "predefined", number: "911" },
            transfer_option: { type: "cold_transfer" },
          },
        ],
      },
    ],
  ])("refuses %s with 400", async (_, body) => {
    expect(await send(rig, "POST", "/create-retell-llm", body)).toMatchObject({ status: 400, body: refused });
  });

  it("does not know a made-up knowledge base or agent", async () => {
    const bodies = [
      { knowledge_base_ids: ["knowledge_base_x"] },
      {
        general_tools: [
          { type: "agent_swap", name: "s", agent_id: "agent_x", post_call_analysis_setting: "both_agents" },
        ],
      },
    ];
    for (const body of bodies) {
      expect(await send(rig, "POST", "/create-retell-llm", body)).toMatchObject({ status: 422 });
    }
  });
});
