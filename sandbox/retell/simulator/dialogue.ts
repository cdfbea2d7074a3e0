import type { DialogueInput, DialogueTool } from "../../voice/dialogue/dialogue-input";
import { createSeededRandom } from "../../voice/seeded-random";
import { promptOf, type Speaker, toolsOf } from "../agents-in-calls";
import type { StoredCall } from "../records";
import type { ToolBody } from "../schemas/tool";
import { fillVariables, variablesOf } from "../variables";
import type { RetellWorld } from "../world";
import { schemaOfFields } from "./analysis";

function parametersOf(tool: ToolBody): unknown {
  switch (tool.type) {
    case "custom":
      return tool.parameters;
    case "extract_dynamic_variable":
      return schemaOfFields(tool.variables);
    case "press_digit":
      return { type: "object", properties: { digit: { type: "string", enum: ["1"] } } };
    case "check_availability_cal":
      return { type: "object", properties: { date: { type: "string" } } };
    case "book_appointment_cal":
      return { type: "object", properties: { time: { type: "string" }, name: {}, email: {} } };
    default:
      return { type: "object", properties: {} };
  }
}

/** Tools the conversation may come upon; the one that hangs up is used at its end only. */
function dialogueTools(tools: readonly ToolBody[]): DialogueTool[] {
  return tools
    .filter(({ type }) => type !== "end_call")
    .map((tool) => ({ name: tool.name, parameters: parametersOf(tool) }));
}

function farewellOf(tools: readonly ToolBody[]): string {
  const tool = tools.find(({ type }) => type === "end_call");
  if (tool?.type !== "end_call" || tool.speak_during_execution === false) return "";
  return tool.execution_message_type === "static_text" ? (tool.execution_message_description ?? "") : "";
}

/** The tool that the call asks for comes first: that is the one a scripted conversation uses. */
function preferred(tools: DialogueTool[], name: string | undefined): DialogueTool[] {
  return tools.toSorted((a, b) => Number(b.name === name) - Number(a.name === name));
}

/** Everything the conversation of a call is made from. */
export function dialogueInput(world: RetellWorld, call: StoredCall, { agent, llm }: Speaker): DialogueInput {
  const variables = variablesOf(call, llm);
  const fill = (text: string | null | undefined) => fillVariables(text ?? "", variables);
  const tools = toolsOf(llm);
  const voicemail = agent.voicemail_option?.action;
  return {
    prompt: fill(promptOf(world, llm)),
    firstMessage: fill(llm.begin_message),
    waitsForCaller: llm.start_speaker === "user" || llm.begin_message === "",
    farewell: fill(farewellOf(tools)),
    voicemailMessage: voicemail && "text" in voicemail ? fill(voicemail.text) : "",
    tools: preferred(dialogueTools(tools), call.sandbox.tool),
    outcome: call.outcome,
    customerName: variables.customer_name ?? variables.name,
    customerNumber: call.direction === "inbound" ? call.fromNumber : call.toNumber,
    isOutbound: call.direction === "outbound",
    random: createSeededRandom(call.seed),
    now: new Date(),
  };
}
