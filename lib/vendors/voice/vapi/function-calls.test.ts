import type { Vapi } from "@vapi-ai/server-sdk";
import { expect, test } from "vitest";
import { parseVapiFunctionCalls, vapiFunctionAnswer } from "./function-calls";

const around = {
  call: { id: "call-1", assistantId: "assistant-1" },
  assistant: { name: "Front desk", metadata: { agentId: "agent-1" } },
};
const facts = { callExternalId: "call-1", agentExternalId: "assistant-1", agentId: "agent-1" };

function bodyWith(message: object): string {
  return JSON.stringify({ message: { type: "tool-calls", ...around, ...message } });
}

test("the spelling of the SDK, with arguments as text", () => {
  const toolCallList = [
    { id: "t1", type: "function", function: { name: "book_visit", arguments: '{"day":"Monday"}' } },
  ] satisfies Vapi.ToolCall[];
  expect(parseVapiFunctionCalls(bodyWith({ toolCallList }))).toEqual([
    { externalId: "t1", toolName: "book_visit", arguments: { day: "Monday" }, ...facts },
  ]);
});

test.each(["arguments", "parameters"])("the flattened spelling, with %s as an object", (field) => {
  const toolCallList = [{ id: "t1", name: "book_visit", [field]: { day: "Monday" } }];
  expect(parseVapiFunctionCalls(bodyWith({ toolCallList }))).toEqual([
    { externalId: "t1", toolName: "book_visit", arguments: { day: "Monday" }, ...facts },
  ]);
});

test.each([["not JSON"], ["[1]"], [undefined]])("arguments that are %s are none", (given) => {
  const toolCallList = [{ id: "t1", function: { name: "book_visit", arguments: given } }];
  expect(parseVapiFunctionCalls(bodyWith({ toolCallList }))[0]?.arguments).toEqual({});
});

test("a call that names nobody still is a call; another message is none", () => {
  const toolCallList = [{ id: "t1", name: "book_visit" }];
  const bare = JSON.stringify({ message: { type: "tool-calls", toolCallList } });
  expect(parseVapiFunctionCalls(bare)[0]).toMatchObject({
    callExternalId: null,
    agentExternalId: null,
    agentId: null,
  });
  expect(() => parseVapiFunctionCalls(JSON.stringify({ message: { type: "hang" } }))).toThrow();
  expect(() => parseVapiFunctionCalls(bodyWith({ toolCallList: [{ id: "t1" }] }))).toThrow();
});

test("answers are one line each, failures too", () => {
  expect(
    vapiFunctionAnswer([
      { externalId: "t1", toolName: "book_visit", result: "Booked.\nSee you." },
      { externalId: "t2", toolName: "book_visit", error: "No answer" },
    ]),
  ).toEqual({
    results: [
      { toolCallId: "t1", name: "book_visit", result: "Booked. See you." },
      { toolCallId: "t2", name: "book_visit", error: "No answer" },
    ],
  });
});
