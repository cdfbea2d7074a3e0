import { expect, test } from "vitest";
import { parseRetellFunctionCall } from "./function-call";
import { markedName } from "./marker";
import { AGENT_ID } from "./test-support";

const turns = [
  { role: "tool_call_invocation", tool_call_id: "t1", name: "book", arguments: "{}" },
  { role: "tool_call_result", tool_call_id: "t1", content: "no" },
  { role: "tool_call_invocation", tool_call_id: "t2", name: "book", arguments: "{}" },
  { role: "tool_call_invocation", tool_call_id: "t3", name: "look_up", arguments: "{}" },
];
const body = {
  name: "book",
  args: { day: "Monday" },
  call: {
    call_id: "call_1",
    agent_id: "agent_1",
    agent_name: markedName("Front desk", AGENT_ID),
    transcript_with_tool_calls: turns,
  },
};

test("the call that waits for an answer names the request", () => {
  expect(parseRetellFunctionCall(JSON.stringify(body))).toEqual({
    externalId: "t2",
    toolName: "book",
    arguments: { day: "Monday" },
    callExternalId: "call_1",
    agentExternalId: "agent_1",
    agentId: AGENT_ID,
  });
});

test("several calls of one tool at once are told apart by their arguments", () => {
  const asked = (id: string, day: string) => ({
    ...{ role: "tool_call_invocation", tool_call_id: id, name: "book" },
    arguments: JSON.stringify({ day, at: 9 }),
  });
  const call = { ...body.call, transcript_with_tool_calls: [asked("t1", "Monday"), asked("t2", "Tuesday")] };
  const idOf = (day: string) =>
    parseRetellFunctionCall(JSON.stringify({ name: "book", args: { at: 9, day }, call })).externalId;
  expect([idOf("Monday"), idOf("Tuesday")]).toEqual(["t1", "t2"]);
  expect(["t1", "t2"]).not.toContain(idOf("Friday"));
});

test("without a name, the same body is the same request and another is another", () => {
  const bare = (args: object) =>
    parseRetellFunctionCall(JSON.stringify({ name: "book", args, call: { call_id: "call_1" } }));
  expect(bare({ day: 1 }).externalId).toBe(bare({ day: 1 }).externalId);
  expect(bare({ day: 1 }).externalId).not.toBe(bare({ day: 2 }).externalId);
  expect(bare({})).toMatchObject({ agentExternalId: null, agentId: null });
});

test("a test call from the dashboard has no call", () => {
  expect(parseRetellFunctionCall('{"name":"book"}')).toMatchObject({ arguments: {}, callExternalId: null });
});

test.each(["", "{}", '{"args":{}}', '{"name":"book","args":[]}'])("%s is none", (text) => {
  expect(() => parseRetellFunctionCall(text)).toThrow();
});
