import {
  AGENT_WORDS,
  type AgentDefinition,
  type ChangedAgentDefinition,
  type ShownAgentDefinition,
} from "@/types/agent-definition";
import { can, type Viewer } from "../shared/can";
import { invalidField } from "../shared/errors";

/** The definition as somebody may read it: without the right to see prompts there are no words in it. */
export function shownDefinition(definition: AgentDefinition, viewer: Viewer): ShownAgentDefinition {
  if (can(viewer, "agents.prompts.read")) return definition;
  const { firstMessage: _said, prompt: _known, analysis: _sought, tools: _used, ...rest } = definition;
  const hidden = { firstMessage: null, prompt: null, analysis: null, tools: null };
  return { ...rest, ...hidden, endCallPhrases: null, voicemailMessage: null, endCallMessage: null };
}

/**
 * The definition after a change. Who may not see an agent's words cannot change them either: all of them stay, and
 * naming one is a field error. Others leave out what shall stay of first message, prompt, analysis and tools.
 */
export function changeDefinition(
  before: AgentDefinition,
  change: ChangedAgentDefinition,
  editor: Viewer,
): AgentDefinition {
  const { firstMessage, prompt, analysis, tools, ...rest } = change;
  if (!can(editor, "agents.prompts.read")) {
    const named = AGENT_WORDS.find((word) => change[word] !== undefined);
    if (named) throw invalidField(`definition.${named}`, "is kept by your agency, leave it out");
    return { ...rest, ...wordsOf(before) };
  }
  return {
    ...rest,
    firstMessage: firstMessage ?? before.firstMessage,
    prompt: prompt ?? before.prompt,
    analysis: analysis ?? before.analysis,
    tools: tools ?? before.tools,
  };
}

function wordsOf({ firstMessage, prompt, analysis, tools, ...rest }: AgentDefinition) {
  const { endCallPhrases, voicemailMessage, endCallMessage } = rest;
  return {
    ...{ firstMessage, prompt, analysis, tools },
    ...(endCallPhrases ? { endCallPhrases } : {}),
    ...(voicemailMessage ? { voicemailMessage } : {}),
    ...(endCallMessage ? { endCallMessage } : {}),
  };
}
