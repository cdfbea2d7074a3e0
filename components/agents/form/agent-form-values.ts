import type { UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { AGENT_CATALOG } from "@/config/agent-catalog";
import type { AgentDefinition, ShownAgentDefinition } from "@/types/agent-definition";
import type { AgentResource, createAgentBody, UpdateAgentBody } from "@/types/agents";

/** What the form holds before and after its schema. Creating and editing share it. */
export type AgentFormInput = z.input<typeof createAgentBody>;
export type AgentFormOutput = z.output<typeof createAgentBody>;
export type AgentForm = UseFormReturn<AgentFormInput, unknown, AgentFormOutput>;

/** Names the server may point at; a deeper one of the definition stands at its own control where there is one. */
export const AGENT_FIELDS = [
  "name",
  "direction",
  "integrationId",
  "phoneNumberId",
  "definition.firstMessage",
  "definition.prompt",
  "definition.language",
  "definition.voice",
  "definition.model",
  "definition.transcriber",
  "definition.maxDurationSeconds",
  "definition.endCallPhrases",
  "definition.voicemailMessage",
  "definition.backgroundSound",
] as const;

/** What the schema fills in for a definition that says nothing; a test keeps the two equal. */
export const DEFAULTS: AgentDefinition = {
  firstMessage: "Hello! How can I help you today?",
  prompt: "",
  language: "en-US",
  voice: { provider: "elevenlabs", voiceId: "sarah" },
  model: { provider: "openai", model: "gpt-4.1-mini", temperature: 0.4 },
  transcriber: { provider: "deepgram", model: "nova-3" },
  maxDurationSeconds: 600,
  analysis: { summary: true, successEvaluation: true },
  recordingEnabled: true,
};

/** The form for an agent that exists. */
export function toFormValues(agent: AgentResource): AgentFormInput {
  const { name, direction, integrationId, phoneNumberId } = agent;
  const definition = withEveryField(withWords(agent.definition));
  return { name, provider: "vapi", direction, definition, integrationId, phoneNumberId };
}

/** Whether the agency keeps the agent's instructions to itself: then the reader has no words of it. */
export function areWordsKept({ definition }: AgentResource): boolean {
  return definition.prompt === null;
}

/** What stands in the form where words are kept, so that it is complete. Never shown, never sent. */
const KEPT = { firstMessage: "", prompt: "Kept by the agency.", analysis: DEFAULTS.analysis };

function withWords(definition: ShownAgentDefinition): AgentDefinition {
  const { firstMessage, prompt, analysis, endCallPhrases, voicemailMessage, ...rest } = definition;
  return {
    ...rest,
    firstMessage: firstMessage ?? KEPT.firstMessage,
    prompt: prompt ?? KEPT.prompt,
    analysis: analysis ?? KEPT.analysis,
    ...(endCallPhrases ? { endCallPhrases } : {}),
    ...(voicemailMessage ? { voicemailMessage } : {}),
  };
}

/** A form that names a field its values lack counts as changed, so fields without a value are named as undefined. */
function withEveryField(definition: AgentDefinition): AgentFormInput["definition"] {
  const { voice, transcriber, endCallPhrases, voicemailMessage, backgroundSound } = definition;
  return {
    ...definition,
    voice: { ...voice, speed: voice.speed },
    transcriber: { ...transcriber, model: transcriber.model },
    endCallPhrases,
    voicemailMessage,
    backgroundSound,
  };
}

/** The change to send: everything the form shows, made on the revision it was loaded from. */
export function toUpdateBody(
  values: AgentFormOutput,
  { revision, areWordsKept }: { revision: number; areWordsKept: boolean },
): UpdateAgentBody {
  const { name, direction, definition, integrationId, phoneNumberId } = values;
  const shown = areWordsKept ? withoutWords(definition) : definition;
  return { revision, name, direction, definition: shown, integrationId, phoneNumberId };
}

function withoutWords(definition: AgentDefinition) {
  const { firstMessage: _said, prompt: _known, analysis: _sought, ...rest } = definition;
  const { endCallPhrases: _last, voicemailMessage: _left, ...shown } = rest;
  return shown;
}

/** A new agent's values: the definition's own defaults under the template's words. */
export function newFormValues(template: {
  name: string;
  direction: "inbound" | "outbound";
  firstMessage: string;
  prompt: string;
}): AgentFormInput {
  const { name, direction, firstMessage, prompt } = template;
  return {
    name,
    provider: "vapi",
    direction,
    definition: { ...withEveryField(DEFAULTS), firstMessage, prompt },
    integrationId: null,
    phoneNumberId: null,
  };
}

/** The first voice of a provider, to fall back on when the provider changes. */
export function firstVoice(provider: keyof typeof AGENT_CATALOG.voices): string {
  return AGENT_CATALOG.voices[provider][0];
}

/** Lines of a text field as a list; nothing when it is empty. */
export function toPhrases(text: string): string[] | undefined {
  const phrases = text
    .split("\n")
    .map((phrase) => phrase.trim())
    .filter(Boolean);
  return phrases.length > 0 ? phrases : undefined;
}
