import type { UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { AGENT_CATALOG, PII_CATEGORIES } from "@/config/agent-catalog";
import type { AgentDefinition, ShownAgentDefinition } from "@/types/agent-definition";
import type { AgentResource, createAgentBody, UpdateAgentBody } from "@/types/agents";

/** What the form holds before and after its schema. Creating and editing share it. */
export type AgentFormInput = z.input<typeof createAgentBody>;
export type AgentFormOutput = z.output<typeof createAgentBody>;
export type AgentForm = UseFormReturn<AgentFormInput, unknown, AgentFormOutput>;

/** What the schema fills in for a definition that says nothing; a test keeps the two equal. */
export const DEFAULTS: AgentDefinition = {
  schemaVersion: 1,
  firstMessage: "Hello! How can I help you today?",
  prompt: "",
  language: "en-US",
  voice: { provider: "elevenlabs", voiceId: "sarah" },
  model: { provider: "openai", model: "gpt-4.1-mini", temperature: 0.4 },
  transcriber: { provider: "deepgram", model: "nova-3" },
  maxDurationSeconds: 600,
  silenceTimeoutSeconds: 60,
  voicemailDetection: true,
  conversation: {
    interruptionSensitivity: 0.8,
    responsiveness: 0.8,
    backchannel: false,
    denoise: true,
    keypad: true,
  },
  analysis: { summary: true, successEvaluation: true },
  variables: [],
  tools: [],
  knowledgeDocumentIds: [],
  recordingEnabled: true,
  privacy: { keep: "everything", categories: [...PII_CATEGORIES] },
};

/** The form for an agent that exists. */
export function toFormValues(agent: AgentResource): AgentFormInput {
  const { name, description, provider, direction, integrationId, phoneNumberId } = agent;
  const definition = withWords(agent.definition);
  return { name, description, provider, direction, definition, integrationId, phoneNumberId };
}

/** Whether the agency keeps the agent's instructions to itself: then the reader has no words of it. */
export function areWordsKept({ definition }: Pick<AgentResource, "definition">): boolean {
  return definition.prompt === null;
}

/** What stands in the form where words are kept, so that it is complete. Never shown, never sent. */
const KEPT = { firstMessage: "", prompt: "Kept by the agency.", analysis: DEFAULTS.analysis };

function withWords(definition: ShownAgentDefinition): AgentDefinition {
  const { firstMessage, prompt, analysis, tools, ...others } = definition;
  const { endCallPhrases, voicemailMessage, endCallMessage, ...rest } = others;
  return {
    ...rest,
    firstMessage: firstMessage ?? KEPT.firstMessage,
    prompt: prompt ?? KEPT.prompt,
    analysis: analysis ?? KEPT.analysis,
    tools: tools ?? [],
    ...(endCallPhrases ? { endCallPhrases } : {}),
    ...(voicemailMessage ? { voicemailMessage } : {}),
    ...(endCallMessage ? { endCallMessage } : {}),
  };
}

/** The change to send: everything the form shows, made on the revision it was loaded from. */
export function toUpdateBody(
  values: AgentFormOutput,
  { revision, areWordsKept }: { revision: number; areWordsKept: boolean },
): UpdateAgentBody {
  const { name, description, direction, definition, integrationId, phoneNumberId } = values;
  const shown = areWordsKept ? withoutWords(definition) : definition;
  return { revision, name, description, direction, definition: shown, integrationId, phoneNumberId };
}

function withoutWords(definition: AgentDefinition) {
  const { firstMessage: _said, prompt: _known, analysis: _sought, tools: _used, ...rest } = definition;
  const { endCallPhrases: _last, voicemailMessage: _left, endCallMessage: _bye, ...shown } = rest;
  return shown;
}

/** A new agent's values: the definition's own defaults under what the template says. */
export function newFormValues(template: {
  name: string;
  direction: "inbound" | "outbound";
  definition: Partial<AgentDefinition>;
}): AgentFormInput {
  const { name, direction, definition } = template;
  return {
    name,
    description: "",
    provider: "vapi",
    direction,
    definition: { ...structuredClone(DEFAULTS), ...structuredClone(definition) },
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

/** An optional text: nothing when only blanks are left. */
export function toText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() ? value : undefined;
}

/** An optional number: nothing when the field is empty. */
export function toNumber(value: unknown): number | undefined {
  return value === "" || value === null || value === undefined ? undefined : Number(value);
}
