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
