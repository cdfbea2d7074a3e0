import { expect, test } from "vitest";
import { toLlm } from "./map-llm";
import { AGENT_ID, agentInput, toolOf } from "./test-support";

test("a plain agent's LLM says everything, also what is not set", () => {
  expect(toLlm(agentInput({ firstMessage: "Hello {{first_name}}" }), ["kb_1"])).toEqual({
    model: "gpt-4.1-mini",
    model_temperature: 0.4,
    general_prompt: "You book appointments.",
    general_tools: [],
    mcps: [],
    begin_message: "Hello {{first_name}}",
    start_speaker: "agent",
    default_dynamic_variables: { _agent_id: AGENT_ID },
    knowledge_base_ids: ["kb_1"],
  });
});

test("without a first message the caller speaks first", () => {
  expect(toLlm(agentInput({ firstMessage: "" }), [])).toMatchObject({
    begin_message: "",
    start_speaker: "user",
  });
});

test("instructions are what the sync composed, and defaults travel beside our id", () => {
  const input = agentInput({}, { instructions: "With knowledge.", variables: { company: "Lopez" } });
  expect(toLlm(input, [])).toMatchObject({
    general_prompt: "With knowledge.",
    default_dynamic_variables: { company: "Lopez", _agent_id: AGENT_ID },
  });
});

test.each([
  ["openai", "gpt-5.4", "gpt-5.4"],
  ["openai", "gpt-4o", "gpt-4.1"],
  ["anthropic", "claude-sonnet-4-6", "claude-4.6-sonnet"],
  ["google", "gemini-2.5-flash", "gemini-3.0-flash"],
  ["groq", "llama-3.1-8b-instant", "gpt-4.1-nano"],
])("%s %s becomes %s", (provider, model, expected) => {
  expect(toLlm(agentInput({ model: { provider, model } }), [])).toMatchObject({ model: expected });
});

test("a model the engine has nothing near to is refused by name", () => {
  const input = agentInput({ model: { provider: "openai", model: "gpt-9" } });
  expect(() => toLlm(input, [])).toThrow(/^Model: Retell does not offer the model gpt-9/);
});

test("a temperature beyond the engine's is its highest", () => {
  const input = agentInput({ model: { provider: "openai", model: "gpt-4.1", temperature: 1.7 } });
  expect(toLlm(input, [])).toMatchObject({ model_temperature: 1 });
});

test("phrases that end a call are told to the agent, with a tool that does it", () => {
  const llm = toLlm(agentInput({ endCallPhrases: ["Goodbye"], endCallMessage: "Bye now." }), []);
  expect(llm.general_prompt).toMatch(/tool end_call:\n- Goodbye$/);
  expect(llm.general_tools).toEqual([
    {
      type: "end_call",
      name: "end_call",
      description: "Ends the call.",
      speak_during_execution: true,
      execution_message_type: "static_text",
      execution_message_description: "Bye now.",
    },
  ]);
});

test("the customer's own tool ends the call where there is one, and ours takes no name of theirs", () => {
  const own = toLlm(agentInput({ endCallPhrases: ["Goodbye"], tools: [toolOf("end_call")] }), []);
  expect(own.general_prompt).toContain("the tool use_end_call:");
  expect(own.general_tools).toHaveLength(1);
  const taken = toLlm(
    agentInput({ endCallPhrases: ["Goodbye"], tools: [toolOf("code", { name: "end_call" })] }),
    [],
  );
  expect(taken.general_tools.map(({ name }) => name)).toEqual(["end_call", "end_call_now"]);
});
