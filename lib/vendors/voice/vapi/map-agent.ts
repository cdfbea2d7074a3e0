import type { Vapi } from "@vapi-ai/server-sdk";
import { type AgentTool, FORWARDED_TOOLS } from "@/types/agent-tools";
import type { RemoteAgentInput } from "../port";
import { toLiquid } from "./liquid";
import { toAnalysisPlan } from "./map-analysis";
import { toConversation, toKept } from "./map-conversation";
import { toServer } from "./map-server";
import { type CodeTool, type Parts, toTools } from "./map-tool";
import { toTranscriber, toVoice } from "./map-voice";
import { credentialPart } from "./markers";
import { toolNotes } from "./tool-notes";

const NAME_LENGTH = 40;

type ServerMessage = Vapi.CreateAssistantDtoServerMessagesItem;

/** Tools that act in somebody else's account with whichever credential of it the assistant may use. */
const SERVICE_TOOLS: ReadonlySet<AgentTool["type"]> = new Set([
  "gohighlevel",
  "google_calendar",
  "google_sheets",
  "slack_message",
]);

function isForwarded({ type }: AgentTool): boolean {
  return FORWARDED_TOOLS.some((forwarded) => forwarded === type);
}

/**
 * Each message costs a delivery. The first two say all that is kept; the conversation comes once for each turn, for those
 * who follow the call, but never where its words must not stay.
 */
function serverMessagesOf({ definition, tools }: RemoteAgentInput): ServerMessage[] {
  return [
    "status-update",
    "end-of-call-report",
    ...(definition.privacy.keep === "everything" ? ["conversation-update" as const] : []),
    ...(tools.some(({ tool }) => isForwarded(tool)) ? ["tool-calls" as const] : []),
  ];
}

function toModel(
  input: RemoteAgentInput,
  toolIds: string[],
  tools: CodeTool[],
): Vapi.CreateAssistantDtoModel {
  const { model } = input.definition;
  const notes = toolNotes(input.tools.map(({ tool }) => tool));
  // Names come from our open catalogue, the SDK lists those it knew when it was published; the API has the last word.
  return {
    provider: model.provider,
    model: model.model,
    temperature: model.temperature,
    ...(model.maxTokens === undefined ? {} : { maxTokens: model.maxTokens }),
    messages: [{ role: "system", content: toLiquid(input.instructions + notes, input.variables) }],
    toolIds,
    tools,
  } as Vapi.CreateAssistantDtoModel;
}

/**
 * An account is shared by all clients of an agency: left to itself, the engine would write into the calendar of any of
 * them. So an agent with such a tool is told which credentials are its own; without one it may use all there are.
 */
function credentialIdsOf(input: RemoteAgentInput, parts: Parts): string[] | undefined {
  const needed = input.tools.filter(({ tool, credential }) => SERVICE_TOOLS.has(tool.type) && credential);
  if (needed.length === 0) return undefined;
  const withSecrets = input.tools.filter(({ credential }) => credential);
  const made = withSecrets.flatMap(({ tool }) => parts[credentialPart(tool.id)] ?? []);
  const connected = needed.flatMap(({ credential }) =>
    credential?.kind === "engine" ? [credential.secret] : [],
  );
  return [
    ...new Set([...(input.webhook.credentialId ? [input.webhook.credentialId] : []), ...made, ...connected]),
  ];
}

/**
 * Our agent in the engine's words. Every field is sent each time: an update replaces only the fields it names, so one
 * left out would keep its old value. `parts` are the tools and credentials made before.
 */
export function toAssistant(input: RemoteAgentInput, parts: Parts): Vapi.CreateAssistantDto {
  const { agentId, name, definition, variables, webhook } = input;
  const { saved, inline } = toTools(input, parts);
  const toolIds = saved.flatMap(({ part }) => parts[part] ?? []);
  const credentialIds = credentialIdsOf(input, parts);
  return {
    name: name.slice(0, NAME_LENGTH),
    firstMessage: toLiquid(definition.firstMessage, variables),
    firstMessageMode: definition.firstMessage ? "assistant-speaks-first" : "assistant-waits-for-user",
    model: toModel(input, toolIds, inline),
    voice: toVoice(definition),
    transcriber: toTranscriber(definition),
    maxDurationSeconds: definition.maxDurationSeconds,
    endCallPhrases: definition.endCallPhrases ?? [],
    endCallMessage: toLiquid(definition.endCallMessage ?? "", variables),
    voicemailMessage: toLiquid(definition.voicemailMessage ?? "", variables),
    voicemailDetection: definition.voicemailDetection ? { provider: "vapi" } : "off",
    // It knows two sounds; the others are all places where people talk.
    backgroundSound: (definition.backgroundSound ?? "off") === "off" ? "off" : "office",
    ...toConversation(definition),
    analysisPlan: toAnalysisPlan(definition),
    ...toKept(definition),
    monitorPlan: { listenEnabled: true, controlEnabled: true },
    server: toServer(webhook),
    serverMessages: serverMessagesOf(input),
    ...(credentialIds ? { credentialIds } : {}),
    metadata: { agentId },
  };
}
