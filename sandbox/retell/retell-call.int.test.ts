import Retell from "retell-sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { z } from "zod";
import {
  key,
  prepareAgent,
  type Received,
  type Rig,
  send,
  startRig,
  waitForEnd,
  waitForQuiet,
} from "./test-support";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.stop());
beforeEach(() => {
  rig.receiver.received.length = 0;
  rig.receiver.answerWith(() => ({}));
});

const callShape = z.looseObject({
  call_id: z.string(),
  call_status: z.string(),
  call_analysis: z.unknown().optional(),
});

function calledWith(event: string): Received {
  const found = rig.receiver.received.find(({ json }) => json.event === event);
  if (!found) throw new Error(`${event} never came`);
  return found;
}

/** Places a call and waits until its last webhook was dealt with. */
async function callUp(
  from: string,
  to: string,
  extra: Partial<Retell.CallCreatePhoneCallParams> = {},
): Promise<Retell.PhoneCallResponse> {
  const placed = await rig.client.call.createPhoneCall({ from_number: from, to_number: to, ...extra });
  expect(placed).toMatchObject({ call_status: "registered", direction: "outbound", from_number: from });
  await waitForQuiet(rig, placed.call_id);
  const call = await waitForEnd(rig, placed.call_id);
  if (call.call_type !== "phone_call") throw new Error("A phone call became something else");
  return call;
}

describe("an answered call", () => {
  it("tells its story in order, every webhook signed with the key", async () => {
    const { number, agentId } = await prepareAgent(rig);
    const call = await callUp(number, "+14155550100", {
      metadata: { order: "7", sandbox: { seed: "story" } },
      retell_llm_dynamic_variables: { customer_name: "Rosa" },
    });
    expect(rig.receiver.events()).toEqual(["call_started", "call_ended", "call_analyzed"]);
    for (const { body, headers } of rig.receiver.received) {
      const signature = String(headers["x-retell-signature"]);
      expect(await Retell.verify(body, key, signature)).toBe(true);
      expect(await Retell.verify(`${body} `, key, signature)).toBe(false);
      expect(await Retell.verify(body, "key_test_org_two", signature)).toBe(false);
    }
    const [started, ended, analyzed] = rig.receiver.received.map(({ json }) => callShape.parse(json.call));
    expect(started).toMatchObject({ call_status: "ongoing", agent_id: agentId });
    expect(started).not.toHaveProperty("end_timestamp");
    expect(ended).toMatchObject({ call_status: "ended", metadata: { order: "7" } });
    expect(ended).not.toHaveProperty("call_analysis");
    expect(analyzed?.call_analysis).toMatchObject({ call_successful: true, in_voicemail: false });
    expect(call.transcript).toContain("Agent: Hello Rosa, this is Ava from Bright Smile Dental.");
    expect(call.transcript_object?.[0]).toMatchObject({ role: "agent", words: expect.any(Array) });
    expect(call.end_timestamp).toBeLessThanOrEqual(Date.now());
    expect(call.duration_ms).toBe((call.end_timestamp ?? 0) - (call.start_timestamp ?? 0));
  });

  it("costs cents that add up", async () => {
    const { number } = await prepareAgent(rig);
    const { call_cost, duration_ms = 0 } = await callUp(number, "+14155550100");
    const sum = (call_cost?.product_costs ?? []).reduce((total, { cost }) => total + cost, 0);
    expect(call_cost?.combined_cost).toBeCloseTo(sum, 4);
    expect(call_cost?.total_duration_seconds).toBe(Math.ceil(duration_ms / 1000));
    expect(sum).toBeGreaterThan(1);
  });

  it("is heard as a WAV, behind a signed link when the agent asks for one", async () => {
    const open = await prepareAgent(rig);
    const call = await callUp(open.number, "+14155550100", { metadata: { sandbox: { talkSeconds: 5 } } });
    const sound = await fetch(call.recording_url ?? "");
    expect([sound.status, sound.headers.get("content-type")]).toEqual([200, "audio/wav"]);
    const mono = (await sound.arrayBuffer()).byteLength;
    expect(mono).toBe(44 + Math.round(((call.duration_ms ?? 0) / 1000) * 8000) * 2);
    const stereo = await fetch(call.recording_multi_channel_url ?? "");
    expect((await stereo.arrayBuffer()).byteLength).toBe(mono * 2 - 44);
    const signed = await prepareAgent(rig, { agent: { opt_in_signed_url: true } });
    const { recording_url = "" } = await callUp(signed.number, "+14155550100");
    expect((await fetch(recording_url)).status).toBe(200);
    expect((await fetch(recording_url.split("?")[0] ?? "")).status).toBe(403);
  });

  it("keeps what the storage setting lets through", async () => {
    const little = await prepareAgent(rig, { agent: { data_storage_setting: "basic_attributes_only" } });
    const bare = await callUp(little.number, "+14155550100");
    expect(bare.call_status).toBe("ended");
    for (const field of ["transcript", "recording_url", "call_analysis", "public_log_url"]) {
      expect(bare).not.toHaveProperty(field);
    }
    const careful = await prepareAgent(rig, { agent: { data_storage_setting: "everything_except_pii" } });
    const scrubbed = await callUp(careful.number, "+14155550100", {
      retell_llm_dynamic_variables: { customer_name: "Rosa" },
    });
    expect(scrubbed.transcript).toContain("[PERSON_NAME]");
    expect(scrubbed.transcript).not.toContain("Rosa");
    expect(scrubbed).toHaveProperty("scrubbed_recording_url");
    expect(scrubbed).not.toHaveProperty("recording_url");
  });

  it("analyses the fields the agent names", async () => {
    const { number } = await prepareAgent(rig, {
      agent: {
        post_call_analysis_data: [
          { type: "system-presets", name: "call_summary" },
          { type: "boolean", name: "booked", description: "Booked?" },
          { type: "enum", name: "mood", description: "Mood", choices: ["positive", "neutral", "negative"] },
          { type: "number", name: "score", description: "Score" },
        ],
      },
    });
    const { call_analysis } = await callUp(number, "+14155550100");
    expect(call_analysis?.custom_analysis_data).toEqual({
      booked: expect.any(Boolean),
      mood: expect.stringMatching(/positive|neutral/),
      score: expect.any(Number),
    });
    expect(call_analysis?.call_summary).toContain("Bright Smile Dental");
  });

  it("streams the transcript to who asks for it", async () => {
    const { number } = await prepareAgent(rig, { agent: { webhook_events: ["transcript_updated"] } });
    const call = await callUp(number, "+14155550100");
    expect(new Set(rig.receiver.events())).toEqual(new Set(["transcript_updated"]));
    const last = rig.receiver.received.at(-1);
    expect(last?.json.transcript_with_tool_calls).toEqual(call.transcript_with_tool_calls);
  });
});

describe("what the last digits of the number decide", () => {
  test.each([
    ["01", "not_connected", "dial_no_answer"],
    ["02", "not_connected", "dial_busy"],
    ["04", "not_connected", "dial_failed"],
  ])("%s: nobody is reached, and no start is told", async (digits, status, reason) => {
    const { number } = await prepareAgent(rig);
    const call = await callUp(number, `+141555501${digits}`);
    expect(call).toMatchObject({ call_status: status, disconnection_reason: reason });
    expect(call).not.toHaveProperty("start_timestamp");
    expect(call).not.toHaveProperty("call_cost");
    expect(rig.receiver.events()).toEqual(["call_ended", "call_analyzed"]);
  });

  it("03: the mailbox gets the agent's message", async () => {
    const { number } = await prepareAgent(rig, {
      agent: { voicemail_option: { action: { type: "static_text", text: "Please call us back." } } },
    });
    const call = await callUp(number, "+14155550103");
    expect(call).toMatchObject({
      disconnection_reason: "voicemail_reached",
      call_analysis: { in_voicemail: true, call_successful: false },
    });
    expect(call.transcript).toContain("Agent: Please call us back.");
  });

  it("05 twice, 06 in disorder, 07 without an end", async () => {
    const { number } = await prepareAgent(rig);
    await callUp(number, "+14155550105");
    expect(rig.receiver.events()).toHaveLength(6);
    rig.receiver.received.length = 0;
    await callUp(number, "+14155550106");
    expect(rig.receiver.events()).toEqual(["call_analyzed", "call_ended", "call_started"]);
    rig.receiver.received.length = 0;
    expect((await callUp(number, "+14155550107")).call_status).toBe("ended");
    expect(rig.receiver.events()).toEqual(["call_started"]);
  });

  it("08: the call goes on although the answer is an error", async () => {
    const { number, agentId } = await prepareAgent(rig);
    const asked = { from_number: number, to_number: "+14155550108" };
    await expect(rig.client.call.createPhoneCall(asked)).rejects.toBeInstanceOf(Retell.InternalServerError);
    const { items } = await rig.client.call.list({ filter_criteria: { agent: [{ agent_id: agentId }] } });
    expect(items).toHaveLength(1);
    await waitForQuiet(rig, items[0]?.call_id ?? "");
  });

  it("09: refused once, then accepted", async () => {
    const { number } = await prepareAgent(rig);
    const asked = { from_number: number, to_number: "+14155550109" };
    await expect(rig.client.call.createPhoneCall(asked)).rejects.toBeInstanceOf(Retell.RateLimitError);
    expect((await callUp(number, "+14155550109")).call_status).toBe("ended");
  });

  it("10: the person wants no more calls", async () => {
    const { number } = await prepareAgent(rig);
    const call = await callUp(number, "+14155550110");
    expect(call.call_analysis).toMatchObject({ call_successful: false, user_sentiment: "Negative" });
  });
});

describe("webhooks that are not accepted", () => {
  it("are tried four times, and hold up none of the others", async () => {
    const { number } = await prepareAgent(rig);
    rig.receiver.answerWith(({ json }) => (json.event === "call_started" ? { status: 500 } : {}));
    await callUp(number, "+14155550100");
    const events = rig.receiver.events();
    expect(events.filter((event) => event === "call_started")).toHaveLength(4);
    expect(events.filter((event) => event === "call_ended")).toHaveLength(1);
  });

  it("that time out are tried again", async () => {
    const { number } = await prepareAgent(rig, { agent: { webhook_timeout_ms: 50 } });
    let silent = 2;
    rig.receiver.answerWith(({ json }) => {
      if (json.event !== "call_ended" || silent === 0) return {};
      silent -= 1;
      return "silence";
    });
    await callUp(number, "+14155550100");
    expect(rig.receiver.events().filter((event) => event === "call_ended")).toHaveLength(3);
  });
});

describe("a tool in the conversation (11)", () => {
  function tool(extra: Partial<Retell.LlmCreateParams.CustomTool> = {}): Retell.LlmCreateParams {
    const parameters = {
      type: "object" as const,
      properties: { name: { type: "string" }, date: { type: "string" } },
      required: ["name"],
    };
    const url = `${rig.receiver.url}/functions`;
    return {
      general_tools: [
        { type: "end_call", name: "end_call" },
        { type: "custom", name: "book_visit", description: "Books.", url, parameters, ...extra },
      ],
    };
  }
  const isFunction = ({ path }: Received) => path.startsWith("/hooks/functions");

  it("is really called, signed, with the call as far as it went, and its answer is spoken", async () => {
    const response_variables = { visit_id: "$.visit.id" };
    const { number } = await prepareAgent(rig, {
      llm: tool({ headers: { "x-shop": "7" }, query_params: { v: "1" }, response_variables }),
    });
    const answered = JSON.stringify({ visit: { id: "V-1" }, note: "Booked für Dienstag" });
    rig.receiver.answerWith((request) => (isFunction(request) ? { body: answered } : {}));
    const call = await callUp(number, "+14155550111", {
      retell_llm_dynamic_variables: { customer_name: "Rosa" },
    });
    const asked = rig.receiver.received.filter(isFunction);
    expect(asked).toHaveLength(1);
    const [request] = asked;
    expect(request).toMatchObject({
      method: "POST",
      path: "/hooks/functions?v=1",
      headers: { "x-shop": "7" },
    });
    expect(request?.json).toMatchObject({
      name: "book_visit",
      args: { name: "Rosa", date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      call: { call_id: call.call_id, call_status: "ongoing", transcript: expect.stringContaining("Agent:") },
    });
    expect(
      await Retell.verify(request?.body ?? "", key, String(request?.headers["x-retell-signature"])),
    ).toBe(true);
    const [invocation, result] = (call.transcript_with_tool_calls ?? []).filter(({ role }) =>
      role.startsWith("tool"),
    );
    expect(invocation).toMatchObject({ role: "tool_call_invocation", name: "book_visit" });
    expect(result).toMatchObject({ role: "tool_call_result", content: answered, successful: true });
    expect(call.transcript).toContain("Booked für Dienstag");
    expect(call.collected_dynamic_variables).toEqual({ visit_id: "V-1" });
  });

  it("gives the arguments at the root, or in the query of a GET", async () => {
    const root = await prepareAgent(rig, { llm: tool({ args_at_root: true }) });
    await callUp(root.number, "+14155550111");
    expect(rig.receiver.received.find(isFunction)?.json).toEqual({
      name: expect.any(String),
      date: expect.any(String),
    });
    rig.receiver.received.length = 0;
    const get = await prepareAgent(rig, { llm: tool({ method: "GET" }) });
    await callUp(get.number, "+14155550111");
    const asked = rig.receiver.received.find(isFunction);
    expect([asked?.method, asked?.body]).toEqual(["GET", ""]);
    expect(asked?.path).toMatch(/name=.+&date=/);
  });

  it("tries again as often as the tool says, and apologises when nothing helps", async () => {
    const { number } = await prepareAgent(rig, { llm: tool({ max_retry: 1 }) });
    rig.receiver.answerWith((request) => (isFunction(request) ? { status: 503, body: "busy" } : {}));
    const call = await callUp(number, "+14155550111");
    expect(rig.receiver.received.filter(isFunction)).toHaveLength(2);
    const result = call.transcript_with_tool_calls?.find(({ role }) => role === "tool_call_result");
    expect(result).toMatchObject({ successful: false, content: expect.stringContaining("503") });
    expect(call.transcript).toContain("I'm sorry, I could not complete that");
  });

  it("hands the call over, or stays when nobody answers there", async () => {
    const transfer = (number: string): Retell.LlmCreateParams => ({
      general_tools: [
        {
          type: "transfer_call",
          name: "to_the_desk",
          transfer_destination: { type: "predefined", number },
          transfer_option: { type: "cold_transfer" },
        },
      ],
    });
    const webhook_events = [
      "call_ended",
      "transfer_started",
      "transfer_bridged",
      "transfer_cancelled",
      "transfer_ended",
    ] as const;
    const agent = { webhook_events: [...webhook_events] };
    const good = await prepareAgent(rig, { agent, llm: transfer("+14155550150") });
    const call = await callUp(good.number, "+14155550111");
    expect(call).toMatchObject({
      disconnection_reason: "call_transfer",
      transfer_destination: "+14155550150",
      transfer_end_timestamp: expect.any(Number),
    });
    expect(rig.receiver.events()).toEqual([
      "transfer_started",
      "transfer_bridged",
      "call_ended",
      "transfer_ended",
    ]);
    expect(calledWith("transfer_started").json).toMatchObject({ transfer_option: { type: "cold_transfer" } });
    rig.receiver.received.length = 0;
    const bad = await prepareAgent(rig, { agent, llm: transfer("+14155550102") });
    expect((await callUp(bad.number, "+14155550111")).disconnection_reason).toBe("user_hangup");
    expect(rig.receiver.events()).toEqual(["transfer_started", "transfer_cancelled", "call_ended"]);
  });

  it("extracts variables", async () => {
    const { number } = await prepareAgent(rig, {
      llm: {
        general_tools: [
          {
            type: "extract_dynamic_variable",
            name: "note_it",
            description: "Notes it.",
            variables: [{ type: "enum", name: "kind", description: "Kind", choices: ["visit", "call"] }],
          },
        ],
      },
    });
    expect((await callUp(number, "+14155550111")).collected_dynamic_variables).toEqual({ kind: "visit" });
  });
});

test("an agent without the tool for it never hangs up", async () => {
  const { number } = await prepareAgent(rig, { llm: { general_tools: [] } });
  const reasons = new Set<string | undefined>();
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    reasons.add(
      (await callUp(number, "+14155550100", { metadata: { sandbox: { seed } } })).disconnection_reason,
    );
  }
  expect([...reasons]).toEqual(["user_hangup"]);
});

test("calls that cannot be made are refused", async () => {
  const { number } = await prepareAgent(rig);
  const lone = await rig.client.phoneNumber.create({});
  const to = "+14155550100";
  const tries = [
    [400, { from_number: lone.phone_number, to_number: to }],
    [400, { from_number: number, to_number: "+442071234567" }],
    [400, { from_number: number, to_number: "tomorrow" }],
    [400, { from_number: number, to_number: to, override_agent: "x" }],
    [400, { from_number: number, to_number: to, retell_llm_dynamic_variables: { n: 1 } }],
    [400, { from_number: number, to_number: to, metadata: { text: "x".repeat(60_000) } }],
    [400, { from_number: number, to_number: to, agent_override: { retell_llm: { model: "gpt-4o" } } }],
    [422, { from_number: "+14155559999", to_number: to }],
    [422, { from_number: number, to_number: to, override_agent_id: "agent_x" }],
    [422, { from_number: number, to_number: to, override_agent_version: 5 }],
  ] as const;
  for (const [status, body] of tries) {
    expect(await send(rig, "POST", "/v2/create-phone-call", body)).toMatchObject({ status });
  }
});
