import type Retell from "retell-sdk";
import type { AgentDefinition } from "@/types/agent-definition";
import type { RemoteAgentInput } from "../port";
import { matchModel } from "./catalog";
import { impossible } from "./errors";
import { toMcps, toRetellTools } from "./map-tools";
import { AGENT_ID_VARIABLE } from "./marker";

const HANG_UP_TOOL = "end_call";

/** The engine has no phrases that end a call: the agent is told what they mean and given the tool. */
function phrasesInstruction({ endCallPhrases }: AgentDefinition, toolName: string): string {
  if (!endCallPhrases?.length) return "";
  const phrases = endCallPhrases.map((phrase) => `- ${phrase}`).join("\n");
  return `\n\nAs soon as you have said one of these phrases, end the call with the tool ${toolName}:\n${phrases}`;
}

/** The name of the tool that hangs up: the customer's own, or one of ours that none of theirs has. */
function hangUpToolOf({ tools }: AgentDefinition): { name: string; isOurs: boolean } {
  const own = tools.find(({ type }) => type === "end_call");
  if (own) return { name: own.name, isOurs: false };
  const names = new Set(tools.map(({ name }) => name));
  let name = HANG_UP_TOOL;
  while (names.has(name)) name += "_now";
  return { name, isOurs: true };
}

function toTools({ definition, tools }: RemoteAgentInput) {
  const { endCallMessage, endCallPhrases } = definition;
  const hangUp = hangUpToolOf(definition);
  const mapped = tools.flatMap((remote) => toRetellTools(remote, endCallMessage));
  if (!endCallPhrases?.length || !hangUp.isOurs) return mapped;
  const closing = endCallMessage
    ? {
        speak_during_execution: true,
        execution_message_type: "static_text" as const,
        execution_message_description: endCallMessage,
      }
    : { speak_during_execution: false };
  return [
    ...mapped,
    { type: "end_call" as const, name: hangUp.name, description: "Ends the call.", ...closing },
  ];
}

/**
 * What the agent says, knows and can do, in the engine's words. Every field is sent each time: an update replaces only
 * those it names. Throws `VendorError{kind:"invalid"}` naming the part that cannot be.
 */
export function toLlm(input: RemoteAgentInput, knowledgeBaseIds: string[]) {
  const { agentId, definition, instructions, tools, variables } = input;
  const model = matchModel(definition.model);
  if ("problem" in model) throw impossible("Model", model.problem);
  return {
    model: model.value,
    model_temperature: Math.min(1, definition.model.temperature),
    general_prompt: instructions + phrasesInstruction(definition, hangUpToolOf(definition).name),
    general_tools: toTools(input),
    mcps: toMcps(tools),
    // An empty text means that the caller speaks first; null would have the model make one up.
    begin_message: definition.firstMessage,
    start_speaker: definition.firstMessage ? "agent" : "user",
    default_dynamic_variables: { ...variables, [AGENT_ID_VARIABLE]: agentId },
    knowledge_base_ids: knowledgeBaseIds,
  } satisfies Retell.LlmCreateParams;
}
export type LlmParams = ReturnType<typeof toLlm>;
