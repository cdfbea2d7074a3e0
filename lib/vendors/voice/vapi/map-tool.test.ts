import { expect, test } from "vitest";
import { remoteAgentInput } from "@/tests/support/vapi-engine";
import type { RemoteTool } from "../port";
import { toAssistant } from "./map-agent";
import { toTools } from "./map-tool";
import { partOfTool } from "./markers";

const webhook = { url: "https://app.example.com/api/webhooks/vapi?i=1", credentialId: "credential-1" };

function inputWith(tool: object, change: Partial<RemoteTool> = {}, variables: Record<string, string> = {}) {
  const input = remoteAgentInput(
    { agentId: "agent-1", webhook, variables },
    { tools: [{ id: "abcdef1", name: "the_tool", ...tool }] },
  );
  return { ...input, tools: input.tools.map((each) => ({ ...each, ...change })) };
}

function savedOf(tool: object, change: Partial<RemoteTool> = {}, parts: Record<string, string> = {}) {
  const [saved] = toTools(inputWith(tool, change), parts).saved;
  return saved?.body;
}

test("a function is sent to us, signed, and has longer than the customer's own limit", () => {
  const tool = {
    type: "custom_function",
    description: "Books a visit.",
    parameters: { type: "object", properties: { day: { type: "string" } } },
    timeoutSeconds: 15,
    keep: [
      { name: "visit_id", path: "$.visit.id" },
      { name: "first", path: "$[0].id" },
    ],
  };
  expect(savedOf(tool, { url: "https://app.example.com/functions" })).toMatchObject({
    type: "function",
    async: false,
    function: {
      name: "the_tool",
      description: "Books a visit.",
      parameters: { type: "object", properties: { day: { type: "string" } } },
    },
    server: { url: "https://app.example.com/functions", credentialId: "credential-1", timeoutSeconds: 20 },
    variableExtractionPlan: {
      aliases: [
        { key: "visit_id", value: "{{visit.id}}" },
        { key: "first", value: "{{$[0].id}}" },
      ],
    },
    messages: [{ type: "request-start", blocking: false }],
  });
});

test("a request carries its headers and its credential, never a secret", () => {
  const tool = {
    type: "api_request",
    url: "https://api.example.com/orders/{{order}}",
    method: "PUT",
    headers: [{ name: "X-Shop", value: "{{shop}}" }],
    sayWhileRunning: "One moment.",
  };
  const credential = { kind: "bearer" as const, headerName: null, secret: "s3cret" };
  const input = inputWith(tool, { credential }, { shop: "North" });
  const [saved] = toTools(input, { "credential:abcdef1": "credential-9" }).saved;
  expect(saved?.body).toMatchObject({
    type: "apiRequest",
    name: "the_tool",
    url: "https://api.example.com/orders/{{order}}",
    method: "PUT",
    headers: { properties: { "X-Shop": { type: "string", value: '{{shop | default: "North"}}' } } },
    credentialId: "credential-9",
    messages: [{ type: "request-start", content: "One moment." }],
  });
  expect(JSON.stringify(saved)).not.toContain("s3cret");
});

test.each([
  [{ mode: "cold" }, { mode: "blind-transfer" }],
  [{ mode: "warm" }, { mode: "warm-transfer-say-summary" }],
  [
    { mode: "warm", handoverMessage: "A caller about a bill." },
    { mode: "warm-transfer-say-message", message: "A caller about a bill." },
  ],
])("a transfer %o", (fields, plan) => {
  const number = { kind: "number", number: "+14155550132", extension: "12" };
  expect(savedOf({ type: "transfer_call", target: number, ...fields })).toMatchObject({
    destinations: [
      { type: "number", number: "+14155550132", extension: "12", message: "", transferPlan: plan },
    ],
  });
  const sip = { kind: "sip", uri: "sip:desk@example.com" };
  expect(savedOf({ type: "transfer_call", target: sip, ...fields })).toMatchObject({
    destinations: [{ type: "sip", sipUri: "sip:desk@example.com", transferPlan: plan }],
  });
});

test("every tool says whose it is without ever refusing a call", () => {
  const body = savedOf({ type: "end_call" });
  expect(partOfTool("agent-1", body)).toBe("tool:abcdef1");
  expect(partOfTool("agent-2", body)).toBeNull();
  expect(body?.rejectionPlan?.conditions).toMatchObject([{ liquid: expect.stringMatching(/%\}false$/) }]);
});

test("what has no place in a tool is told to the model", () => {
  const content = { kind: "fixed", text: "We are at 1 Main Street." };
  const { model } = toAssistant(
    inputWith({ type: "send_sms", description: "Texts the address.", content }),
    {},
  );
  expect(model?.messages?.[0]).toMatchObject({
    content:
      "You book appointments.\n\nTools:\n- the_tool (sms): Texts the address. Send exactly this text: “We are at 1 Main Street.”",
  });
});

test("an agent that acts in a customer's account may use that customer's credentials only", () => {
  const credential = { kind: "engine" as const, headerName: null, secret: "connected-there" };
  const tool = { type: "google_calendar", operation: "event_create" };
  expect(toAssistant(inputWith(tool, { credential }), {}).credentialIds).toEqual([
    "credential-1",
    "connected-there",
  ]);
  expect(toAssistant(inputWith({ type: "end_call" }), {}).credentialIds).toBeUndefined();
});
