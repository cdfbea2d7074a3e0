import type Retell from "retell-sdk";
import { expect, test } from "vitest";
import type { ToolType } from "@/types/agent-tools";
import { type RetellTool, toMcps, toRetellTools } from "./map-tools";
import { remoteTool, toolOf } from "./test-support";

function mapped(type: ToolType, change: object = {}): RetellTool[] {
  return toRetellTools(remoteTool(toolOf(type, { description: "When needed.", ...change })), undefined);
}

const own = (type: ToolType) => ({ name: `use_${type}`, description: "When needed." });
const SILENT = { speak_during_execution: false };

const EXPECTED = {
  end_call: { ...own("end_call"), ...SILENT, type: "end_call" },
  transfer_call: {
    ...own("transfer_call"),
    ...SILENT,
    type: "transfer_call",
    transfer_destination: { type: "predefined", number: "+14155550100", extension: "12" },
    transfer_option: { type: "cold_transfer" },
  },
  press_digits: { ...own("press_digits"), type: "press_digit" },
  hand_off: {
    ...own("hand_off"),
    ...SILENT,
    type: "agent_swap",
    agent_id: "agent_other",
    agent_version: "latest_published",
    post_call_analysis_setting: "only_destination_agent",
    webhook_setting: "both_agents",
  },
  send_sms: {
    ...own("send_sms"),
    ...SILENT,
    type: "send_sms",
    sms_content: { type: "predefined", text: "See you {{day}}." },
  },
  api_request: {
    ...own("api_request"),
    ...SILENT,
    type: "custom",
    url: "https://api.example.com/orders",
    method: "POST",
    headers: { "x-shop": "one", Authorization: "Bearer the-secret" },
    parameters: { type: "object", properties: {} },
    response_variables: { order_id: "$.order.id" },
    args_at_root: true,
    speak_after_execution: true,
    max_retry: 0,
    timeout_ms: 20_000,
  },
  custom_function: {
    ...own("custom_function"),
    ...SILENT,
    type: "custom",
    url: "https://app.example.com/functions?i=1",
    method: "POST",
    parameters: { type: "object", properties: { day: { type: "string" } }, required: ["day"] },
    args_at_root: false,
    speak_after_execution: true,
    max_retry: 0,
    timeout_ms: 17_000,
  },
  bash: {
    ...own("bash"),
    ...SILENT,
    type: "custom",
    url: "https://app.example.com/functions?i=1",
    method: "POST",
    parameters: {
      type: "object",
      properties: { command: { type: "string", description: "The command to run." } },
      required: ["command"],
    },
    args_at_root: false,
    speak_after_execution: true,
    max_retry: 0,
    timeout_ms: 17_000,
  },
  check_availability: {
    ...own("check_availability"),
    type: "check_availability_cal",
    cal_api_key: "the-secret",
    event_type_id: 123,
    timezone: "Europe/Berlin",
  },
  book_appointment: {
    ...own("book_appointment"),
    type: "book_appointment_cal",
    cal_api_key: "the-secret",
    event_type_id: 123,
  },
  code: {
    ...own("code"),
    ...SILENT,
    type: "code",
    code: "return 1;",
    speak_after_execution: true,
    timeout_ms: 10_000,
  },
} satisfies Partial<Record<ToolType, NonNullable<Retell.LlmCreateParams["general_tools"]>[number]>>;

test.each(Object.entries(EXPECTED))("%s is written in the engine's words", (type, expected) => {
  const known = Object.keys(EXPECTED).find((one): one is keyof typeof EXPECTED => one === type);
  expect(known && mapped(known)).toEqual([expected]);
});

test("what is said while a tool runs is said word for word", () => {
  expect(mapped("code", { sayWhileRunning: "One moment." })).toEqual([
    expect.objectContaining({
      speak_during_execution: true,
      execution_message_type: "static_text",
      execution_message_description: "One moment.",
    }),
  ]);
});

test("a warm transfer tells the other side, with our words or its own", () => {
  expect(mapped("transfer_call", { mode: "warm", handoverMessage: "It is Maria." })).toEqual([
    expect.objectContaining({
      transfer_option: {
        type: "warm_transfer",
        private_handoff_option: { type: "static_message", message: "It is Maria." },
      },
    }),
  ]);
  expect(mapped("transfer_call", { mode: "warm" })).toEqual([
    expect.objectContaining({
      transfer_option: expect.objectContaining({
        private_handoff_option: expect.objectContaining({ type: "prompt" }),
      }),
    }),
  ]);
});

test("a transfer to a SIP address is not checked as a number", () => {
  expect(mapped("transfer_call", { target: { kind: "sip", uri: "sip:desk@example.com" } })).toEqual([
    expect.objectContaining({
      ignore_e164_validation: true,
      transfer_destination: { type: "predefined", number: "sip:desk@example.com" },
    }),
  ]);
});

test("a message the agent writes follows an instruction", () => {
  expect(mapped("send_sms", { content: { kind: "written", instruction: "Confirm the visit." } })).toEqual([
    expect.objectContaining({ sms_content: { type: "inferred", prompt: "Confirm the visit." } }),
  ]);
});

test("a hand-off waits until the other agent is there", () => {
  const remote = { ...remoteTool(toolOf("hand_off")), handOff: null };
  expect(toRetellTools(remote, undefined)).toEqual([]);
});

test("a server is attached beside the tools, with its credential", () => {
  expect(mapped("mcp")).toEqual([]);
  expect(toMcps([remoteTool(toolOf("mcp")), remoteTool(toolOf("code"))])).toEqual([
    {
      name: "use_mcp",
      url: "https://mcp.example.com/mcp",
      headers: { Authorization: "Bearer the-secret" },
      timeout_ms: 20_000,
    },
  ]);
});

test("a credential that a header carries is sent in that header", () => {
  const remote = remoteTool(toolOf("api_request"));
  const credential = { kind: "header", headerName: "x-key", secret: "s3cret" } as const;
  expect(toRetellTools({ ...remote, credential }, undefined)).toEqual([
    expect.objectContaining({ headers: { "x-shop": "one", "x-key": "s3cret" } }),
  ]);
});

test("a tool whose secret or address is missing is refused by name", () => {
  const calendar = { ...remoteTool(toolOf("book_appointment")), credential: null };
  expect(() => toRetellTools(calendar, undefined)).toThrow(/^Tool use_book_appointment:/);
  const lost = { ...remoteTool(toolOf("custom_function")), url: null };
  expect(() => toRetellTools(lost, undefined)).toThrow(/^Tool use_custom_function:/);
});

test("of a schema only what the engine takes is sent", () => {
  const parameters = {
    type: "object",
    properties: { day: { type: "string" } },
    additionalProperties: false,
    $schema: "https://json-schema.org/draft/2020-12/schema",
  };
  expect(mapped("custom_function", { parameters })).toEqual([
    expect.objectContaining({ parameters: { type: "object", properties: { day: { type: "string" } } } }),
  ]);
});
