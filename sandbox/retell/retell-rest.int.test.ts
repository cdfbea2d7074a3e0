import Retell, { toFile } from "retell-sdk";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { waitFor } from "../voice/test-support";
import { startRetell } from "./start-retell";
import { clientOf, key, otherKey, prepareAgent, type Rig, send, startRig } from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());

const refused = { status: "error", message: expect.any(String) };

describe("keys", () => {
  it("names the organisation and the key, and refuses what is no key", async () => {
    expect(await rig.client.identity.retrieve()).toEqual({
      api_key_name: "webhook",
      org_name: expect.any(String),
    });
    for (const bad of ["nonsense", "key_refused_1", "vapi_sk_abcdef"]) {
      expect(await send(rig, "GET", "/get-api-key-info", undefined, bad)).toMatchObject({
        status: 401,
        body: refused,
      });
    }
    await expect(clientOf(rig.sandbox.url, "key_no").identity.retrieve()).rejects.toBeInstanceOf(
      Retell.AuthenticationError,
    );
  });

  it("shows one organisation nothing of another", async () => {
    const { agentId, llmId, number } = await prepareAgent(rig);
    const other = clientOf(rig.sandbox.url, otherKey);
    await expect(other.agent.retrieve(agentId)).rejects.toBeInstanceOf(Retell.UnprocessableEntityError);
    await expect(other.llm.update(llmId, {})).rejects.toBeInstanceOf(Retell.UnprocessableEntityError);
    await expect(other.phoneNumber.delete(number)).rejects.toBeInstanceOf(Retell.UnprocessableEntityError);
    expect((await other.agent.list()).items).toEqual([]);
  });

  it("knows only the paths the SDK calls", async () => {
    for (const path of [
      "/list-agents",
      "/list-retell-llms",
      "/v2/create-web-call",
      "/publish-agent/x",
      "/nope",
    ]) {
      expect(await send(rig, "GET", path)).toMatchObject({ status: 404, body: refused });
    }
  });

  it("fails on command: with a status, with a cut line, and after the work", async () => {
    rig.sandbox.control({ faults: [{ path: "/get-api-key-info", status: 402, times: 1 }] });
    expect(await send(rig, "GET", "/get-api-key-info")).toMatchObject({ status: 402, body: refused });
    rig.sandbox.control({
      faults: [{ method: "POST", path: "/create-retell-llm", status: 504, afterWork: true, times: 1 }],
    });
    const before = (await rig.client.llm.list({ limit: 1000 })).items.length;
    await expect(rig.client.llm.create({})).rejects.toBeInstanceOf(Retell.InternalServerError);
    expect((await rig.client.llm.list({ limit: 1000 })).items).toHaveLength(before + 1);
    rig.sandbox.control({ faults: [{ path: "/list-voices", status: 0, times: 1 }] });
    await expect(rig.client.voice.list()).rejects.toBeInstanceOf(Retell.APIConnectionError);
    rig.sandbox.control({ faults: [{ path: "/list-voices", status: 429, times: 1, retryAfterSeconds: 7 }] });
    const limited = await send(rig, "GET", "/list-voices");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "7"]);
  });
});

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

describe("phone numbers", () => {
  it("buys, binds and deletes, with a literal plus in the path", async () => {
    const { agentId } = await prepareAgent(rig);
    const bought = await rig.client.phoneNumber.create({ area_code: 628, nickname: "Main" });
    expect(bought).toMatchObject({
      phone_number: "+16285550100",
      phone_number_pretty: "+1(628)555-0100",
      phone_number_type: "retell-twilio",
      area_code: 628,
      inbound_agents: [],
    });
    const bound = await rig.client.phoneNumber.update("+16285550100", {
      inbound_agents: [
        { agent_id: agentId, weight: 0.75, agent_version: "latest_published" },
        { agent_id: agentId, weight: 0.25, agent_version: 0 },
      ],
      inbound_webhook_url: "https://a.example/inbound",
    });
    expect(bound.inbound_agents).toHaveLength(2);
    expect(
      (await rig.client.phoneNumber.update("+16285550100", { inbound_agents: [] })).inbound_agents,
    ).toEqual([]);
    expect((await rig.client.phoneNumber.retrieve("+16285550100")).inbound_webhook_url).toBe(
      "https://a.example/inbound",
    );
    await rig.client.phoneNumber.delete("+16285550100");
    await expect(rig.client.phoneNumber.retrieve("+16285550100")).rejects.toBeInstanceOf(
      Retell.UnprocessableEntityError,
    );
  });

  it("imports a number of one's own without ever showing the password", async () => {
    const imported = await rig.client.phoneNumber.import({
      phone_number: "+4930555010",
      termination_uri: "trunk.example.com",
      sip_trunk_auth_username: "us",
      sip_trunk_auth_password: "secret-word",
    });
    expect(imported).toMatchObject({
      phone_number_type: "custom",
      sip_outbound_trunk_config: {
        termination_uri: "trunk.example.com",
        auth_username: "us",
        transport: "TCP",
      },
    });
    const { items } = await rig.client.phoneNumber.list();
    expect(JSON.stringify(items)).not.toContain("secret-word");
    await expect(
      rig.client.phoneNumber.import({ phone_number: "+4930555010", termination_uri: "x" }),
    ).rejects.toBeInstanceOf(Retell.BadRequestError);
  });

  it("refuses weights that do not add up, old fields, bad numbers and made-up agents", async () => {
    const { agentId, number } = await prepareAgent(rig);
    const path = `/update-phone-number/${number}`;
    const tries = [
      [400, { inbound_agents: [{ agent_id: agentId, weight: 0.5 }] }],
      [400, { inbound_agent_id: agentId }],
      [400, { allowed_inbound_country_list: ["usa"] }],
      [400, { fallback_number: number }],
      [400, { transport: "SCTP" }],
      [422, { inbound_agents: [{ agent_id: "agent_x", weight: 1 }] }],
      [422, { inbound_agents: [{ agent_id: agentId, weight: 1, agent_version: 8 }] }],
    ] as const;
    for (const [status, body] of tries)
      expect(await send(rig, "PATCH", path, body)).toMatchObject({ status });
    const bad = { phone_number: "555", termination_uri: "x" };
    expect(await send(rig, "POST", "/import-phone-number", bad)).toMatchObject({ status: 400 });
    expect(await send(rig, "POST", "/create-phone-number", {}, "key_unpaid_org")).toMatchObject({
      status: 402,
    });
  });
});

describe("knowledge bases", () => {
  it("index what they are given, and show it when they are done", async () => {
    rig.sandbox.control({ timeScale: 20 });
    const { client } = rig;
    const created = await client.knowledgeBase.create({
      knowledge_base_name: "House rules",
      knowledge_base_texts: [{ title: "Hours", text: "We open at nine." }],
      knowledge_base_urls: ["https://a.example/faq"],
      knowledge_base_files: [await toFile(Buffer.from("Parking is free."), "parking.txt")],
    });
    expect(created).toMatchObject({ status: "in_progress", max_chunk_size: 2000 });
    expect(created).not.toHaveProperty("knowledge_base_sources");
    const id = created.knowledge_base_id;
    const done = await waitFor(async () => {
      const base = await client.knowledgeBase.retrieve(id);
      return base.status === "complete" ? base : null;
    });
    expect(done.knowledge_base_sources).toMatchObject([
      { type: "text", title: "Hours" },
      { type: "url", url: "https://a.example/faq" },
      { type: "document", filename: "parking.txt", file_size: 16 },
    ]);
    const [text] = done.knowledge_base_sources ?? [];
    const url = text && "content_url" in text ? text.content_url : "";
    expect(await (await fetch(url)).text()).toBe("We open at nine.");
    const added = await client.knowledgeBase.addSources(id, {
      knowledge_base_texts: [{ title: "Pets", text: "No dogs." }],
    });
    expect(added).toMatchObject({ status: "refreshing_in_progress" });
    expect(added.knowledge_base_sources).toHaveLength(3);
    const left = await client.knowledgeBase.deleteSource(text?.source_id ?? "", { knowledge_base_id: id });
    expect(left.knowledge_base_sources).toHaveLength(2);
    expect((await client.knowledgeBase.list()).map((base) => base.knowledge_base_id)).toContain(id);
    await client.knowledgeBase.delete(id);
    await expect(client.knowledgeBase.retrieve(id)).rejects.toBeInstanceOf(Retell.UnprocessableEntityError);
    rig.sandbox.control({ timeScale: 5000 });
  });

  it("refuses long names, bad addresses, odd chunks and JSON", async () => {
    const { client } = rig;
    const bad = [
      { knowledge_base_name: "x".repeat(40) },
      { knowledge_base_name: "x", knowledge_base_urls: ["faq"] },
      { knowledge_base_name: "x", min_chunk_size: 1000, max_chunk_size: 900 },
    ];
    for (const body of bad) {
      await expect(client.knowledgeBase.create(body)).rejects.toBeInstanceOf(Retell.BadRequestError);
    }
    expect(await send(rig, "POST", "/create-knowledge-base", { knowledge_base_name: "x" })).toMatchObject({
      status: 400,
    });
  });
});

test("voices and lines", async () => {
  const voices = await rig.client.voice.list();
  expect(voices.map(({ voice_id }) => voice_id)).toContain("openai-Alloy");
  expect(await rig.client.voice.retrieve("11labs-Anna")).toMatchObject({
    provider: "elevenlabs",
    gender: "female",
  });
  await expect(rig.client.voice.retrieve("11labs-Nobody")).rejects.toBeInstanceOf(
    Retell.UnprocessableEntityError,
  );
  expect(await rig.client.concurrency.retrieve()).toMatchObject({
    current_concurrency: 0,
    concurrency_limit: 20,
  });
});

test("everything is remembered over a restart", async () => {
  const own = await startRig();
  const { agentId, number } = await prepareAgent(own);
  await own.sandbox.stop();
  const again = await startRetell({ port: 0, home: own.home });
  try {
    const client = clientOf(again.url, key);
    expect((await client.agent.retrieve(agentId)).agent_name).toBe("Front desk");
    expect((await client.phoneNumber.retrieve(number)).outbound_agents).toMatchObject([
      { agent_id: agentId },
    ]);
  } finally {
    await again.stop();
    await own.receiver.stop();
  }
});
