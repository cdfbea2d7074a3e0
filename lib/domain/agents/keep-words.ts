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
  const { firstMessage: _said, prompt: _known, analysis: _sought, ...rest } = definition;
  const hidden = { firstMessage: null, prompt: null, analysis: null };
  return { ...rest, ...hidden, endCallPhrases: null, voicemailMessage: null };
}

/**
 * The definition after a change. Who may not see an agent's words cannot change them either: all of them stay, and
 * naming one is a field error. Others leave out what shall stay of first message, prompt and analysis.
 */
export function changeDefinition(
  before: AgentDefinition,
  change: ChangedAgentDefinition,
  editor: Viewer,
): AgentDefinition {
  const { firstMessage, prompt, analysis, ...rest } = change;
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
  };
}

function wordsOf({ firstMessage, prompt, analysis, ...rest }: AgentDefinition) {
  const { endCallPhrases, voicemailMessage } = rest;
  return {
    ...{ firstMessage, prompt, analysis },
    ...(endCallPhrases ? { endCallPhrases } : {}),
    ...(voicemailMessage ? { voicemailMessage } : {}),
  };
}
