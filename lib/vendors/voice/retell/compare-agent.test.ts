import { expect, test } from "vitest";
import { agentDifferences, llmDifferences, remoteAgent, remoteLlm } from "./compare-agent";
import { toAgent } from "./map-agent";
import { toLlm } from "./map-llm";
import { agentInput, toolOf } from "./test-support";

const input = agentInput({ tools: [toolOf("custom_function"), toolOf("mcp")] });
const agent = toAgent(input, { llm_id: "llm_1" });
const llm = toLlm(input, ["kb_1"]);
const agentThere = { ...agent, agent_id: "agent_1", version: 1, is_published: true };
const llmThere = { ...llm, llm_id: "llm_1" };

function ofAgent(change: object): string[] {
  return agentDifferences(agent, remoteAgent.parse({ ...agentThere, ...change }));
}

function ofLlm(change: object): string[] {
  return llmDifferences(llm, remoteLlm.parse({ ...llmThere, ...change }));
}

test("what is as it should be does not differ, also with fields the engine adds", () => {
  expect(
    ofAgent({ last_modification_timestamp: 1, webhook_events: [...agent.webhook_events].reverse() }),
  ).toEqual([]);
  expect(ofLlm({ s2s_model: null })).toEqual([]);
});

test.each([
  [{ webhook_url: "https://old.example.com" }, "Reports to https://old.example.com"],
  [{ webhook_url: null }, "Reports to nobody"],
  [{ webhook_events: ["call_ended"] }, "Reports call_ended"],
  [{ is_published: false }, "Its newest version at Retell is not published"],
  [{ response_engine: { type: "retell-llm", llm_id: "llm_2" } }, "Follows other instructions"],
  [{ response_engine: { type: "custom-llm" } }, "Follows other instructions"],
  [{ voice_id: "openai-Echo" }, "Speaks as openai-Echo"],
  [{ agent_name: "Mine" }, "Is called Mine"],
  [{ max_call_duration_ms: 1 }, "Has another limit for the length of calls"],
])("an agent with %o differs in words", (change, words) => {
  expect(ofAgent(change)).toEqual([words]);
});

test.each([
  [{ general_prompt: "x" }, "Its instructions were changed at Retell"],
  [{ begin_message: null }, "Its first message was changed at Retell"],
  [{ model: "gpt-5" }, "Answers with the model gpt-5"],
  [{ general_tools: [] }, "Its tools were changed at Retell"],
  [{ mcps: null }, "Its tool servers were changed at Retell"],
  [{ knowledge_base_ids: null }, "Its documents were changed at Retell"],
])("instructions with %o differ in words", (change, words) => {
  expect(ofLlm(change)).toEqual([words]);
});
