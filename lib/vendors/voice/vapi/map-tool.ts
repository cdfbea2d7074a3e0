import type { Vapi } from "@vapi-ai/server-sdk";
import type { AgentTool, AgentToolOf } from "@/types/agent-tools";
import type { RemoteAgentInput, RemoteTool } from "../port";
import { toLiquid } from "./liquid";
import { credentialPart, filePart, KNOWLEDGE_PART, toolMarker, toolPart } from "./markers";

export type SavedTool = Vapi.CreateToolsRequest;
export type CodeTool = Vapi.OpenAiModelToolsItem.Code;

/** Ids of what was made at the engine before, by part. */
export type Parts = Readonly<Record<string, string>>;

/** Left over for our own work between the engine's waiting and the customer's answer. */
const OVERHEAD_SECONDS = 5;
const DEFAULT_TIMEOUT_SECONDS = 20;

const GOHIGHLEVEL = {
  contact_get: "gohighlevel.contact.get",
  contact_create: "gohighlevel.contact.create",
  availability_check: "gohighlevel.calendar.availability.check",
  event_create: "gohighlevel.calendar.event.create",
} as const;
const GOOGLE_CALENDAR = {
  availability_check: "google.calendar.availability.check",
  event_create: "google.calendar.event.create",
} as const;

interface Surroundings {
  input: RemoteAgentInput;
  remote: RemoteTool;
  parts: Parts;
}

function functionOf(tool: AgentTool, parameters?: object): Vapi.OpenAiFunction {
  return {
    name: tool.name,
    ...(tool.description ? { description: tool.description } : {}),
    // The SDK's JSON Schema type knows fewer keywords than the API.
    ...(parameters ? { parameters: parameters as Vapi.OpenAiFunctionParameters } : {}),
  };
}

/** The engine reads the answer with Liquid, where `$` is the whole of it and a bare name one of its fields. */
function extraction(keep: { name: string; path: string }[]): Vapi.VariableExtractionPlan {
  const aliases = keep.map(({ name, path }) => ({
    key: name,
    value: `{{${path.startsWith("$.") ? path.slice(2) : path}}}`,
  }));
  return { aliases };
}

/** Calls that we answer are signed like every other message. */
function ownServer({ input, remote }: Surroundings, seconds = DEFAULT_TIMEOUT_SECONDS): Vapi.Server {
  const { url, credentialId } = input.webhook;
  return {
    url: remote.url ?? url,
    timeoutSeconds: seconds + OVERHEAD_SECONDS,
    ...(credentialId ? { credentialId } : {}),
  };
}

function madeCredential({ remote, parts }: Surroundings): { credentialId?: string } {
  const credentialId = remote.credential ? parts[credentialPart(remote.tool.id)] : undefined;
  return credentialId ? { credentialId } : {};
}

function transferOf(tool: AgentToolOf<"transfer_call">): SavedTool {
  const { target, mode, handoverMessage } = tool;
  const warm: Vapi.TransferPlan = handoverMessage
    ? { mode: "warm-transfer-say-message", message: handoverMessage }
    : { mode: "warm-transfer-say-summary", summaryPlan: { enabled: true } };
  const common = {
    // Without a message the engine would say one of its own.
    message: tool.sayWhileRunning ?? "",
    name: tool.name,
    ...(tool.description ? { description: tool.description } : {}),
    transferPlan: mode === "warm" ? warm : { mode: "blind-transfer" as const },
  };
  const destination: Vapi.CreateTransferCallToolDtoDestinationsItem =
    target.kind === "number"
      ? {
          type: "number",
          number: target.number,
          ...(target.extension ? { extension: target.extension } : {}),
          ...common,
        }
      : { type: "sip", sipUri: target.uri, ...common };
  return { type: "transferCall", destinations: [destination] };
}

function apiRequestOf(tool: AgentToolOf<"api_request">, around: Surroundings): SavedTool {
  const { input } = around;
  const headers = Object.fromEntries(
    tool.headers.map(({ name, value }) => [
      name,
      { type: "string", value: toLiquid(value, input.variables) },
    ]),
  );
  return {
    type: "apiRequest",
    name: tool.name,
    description: tool.description,
    url: toLiquid(tool.url, input.variables),
    method: tool.method,
    timeoutSeconds: tool.timeoutSeconds,
    // Values of headers are in the API, not in the SDK's type.
    headers: { type: "object", properties: headers } as Vapi.JsonSchema,
    // The SDK's JSON Schema type knows fewer keywords than the API.
    body: tool.parameters as unknown as Vapi.JsonSchema,
    variableExtractionPlan: extraction(tool.keep),
    ...madeCredential(around),
  };
}

/** A base to look things up in; null when none of its documents is there. */
function queryOf(
  base: { name: string; description: string; documentIds: readonly string[] },
  input: RemoteAgentInput,
  parts: Parts,
): (SavedTool & { type: "query" }) | null {
  const documents = input.documents.filter(({ id }) => base.documentIds.includes(id));
  const fileIds = documents.flatMap((document) => parts[filePart(document)] ?? []);
  if (fileIds.length === 0) return null;
  const titles = documents.map(({ title }) => title).join("; ");
  const description = `${base.description} Documents: ${titles}`.trim().slice(0, 1_000);
  return { type: "query", knowledgeBases: [{ provider: "google", name: base.name, description, fileIds }] };
}

function savedOf(around: Surroundings): SavedTool | null {
  const { tool } = around.remote;
  switch (tool.type) {
    case "end_call":
      return { type: "endCall" };
    case "transfer_call":
      return transferOf(tool);
    case "press_digits":
      return { type: "dtmf" };
    case "send_sms":
      return { type: "sms" };
    case "hand_off": {
      const target = around.remote.handOff;
      // Two agents may hand off to each other: the first to be published goes without until the other is there.
      if (!target) return null;
      const description = tool.description || `Hands the conversation to ${target.name}.`;
      const destination: Vapi.CreateHandoffToolDtoDestinationsItem = {
        type: "assistant",
        assistantId: target.externalId,
        description,
        contextEngineeringPlan: { type: "all" },
      };
      return { type: "handoff", destinations: [destination], function: { name: tool.name, description } };
    }
    case "api_request":
      return apiRequestOf(tool, around);
    case "custom_function":
      return {
        type: "function",
        async: false,
        function: functionOf(tool, tool.parameters),
        server: ownServer(around, tool.timeoutSeconds),
        variableExtractionPlan: extraction(tool.keep),
      };
    case "gohighlevel":
      return { type: GOHIGHLEVEL[tool.operation] };
    case "google_calendar":
      return { type: GOOGLE_CALENDAR[tool.operation] };
    case "google_sheets":
      return { type: "google.sheets.row.append" };
    case "slack_message":
      return { type: "slack.message.send" };
    case "mcp": {
      const server = { url: tool.url, timeoutSeconds: tool.timeoutSeconds };
      return {
        type: "mcp",
        server: { ...server, ...madeCredential(around) },
        metadata: { protocol: "shttp" },
      };
    }
    case "knowledge_query":
      return queryOf(tool, around.input, around.parts);
    case "bash":
      return {
        type: "bash",
        subType: "bash_20241022",
        name: "bash",
        server: ownServer(around, tool.timeoutSeconds),
      };
    case "code":
    case "check_availability":
    case "book_appointment":
      return null;
  }
}

/** A start message without words keeps the engine from saying something of its own. */
function messagesOf(tool: AgentTool | null) {
  // A transfer says it with its destination.
  const content = tool?.type === "transfer_call" ? undefined : tool?.sayWhileRunning;
  return [{ type: "request-start" as const, blocking: false, ...(content ? { content } : {}) }];
}

function codeOf(tool: AgentToolOf<"code">): CodeTool {
  return {
    type: "code",
    code: tool.code,
    timeoutSeconds: tool.timeoutSeconds,
    function: functionOf(tool, tool.parameters),
    messages: messagesOf(tool),
  };
}

export interface MappedTool {
  part: string;
  body: SavedTool;
}

/** A tool that is an object of its own there, marked as this part of the agent's. */
function markTool(agentId: string, part: string, body: SavedTool, tool: AgentTool | null): MappedTool {
  const marked = { ...body, messages: messagesOf(tool), rejectionPlan: toolMarker(agentId, part) };
  // Every kind has these two; the SDK's types of their messages are all alike and all different.
  return { part, body: marked as SavedTool };
}

/** Documents that no tool of the customer's looks up: one tool of ours does. */
function looseDocuments({ documents, tools }: RemoteAgentInput): string[] {
  const claimed = tools.flatMap(({ tool }) => (tool.type === "knowledge_query" ? tool.documentIds : []));
  return documents.map(({ id }) => id).filter((id) => !claimed.includes(id));
}

function knowledgeOf(input: RemoteAgentInput, parts: Parts): MappedTool[] {
  const base = {
    name: "knowledge",
    description: "What is known about the business.",
    documentIds: looseDocuments(input),
  };
  const body = queryOf(base, input, parts);
  return body ? [markTool(input.agentId, KNOWLEDGE_PART, body, null)] : [];
}

/**
 * The agent's tools as the engine keeps them: `saved` are objects of their own, `inline` is written into the model.
 * `parts` are the files and credentials made before.
 */
export function toTools(input: RemoteAgentInput, parts: Parts): { saved: MappedTool[]; inline: CodeTool[] } {
  const saved = input.tools.flatMap((remote) => {
    const body = savedOf({ input, remote, parts });
    return body ? [markTool(input.agentId, toolPart(remote.tool.id), body, remote.tool)] : [];
  });
  // The tool API does not take code: it exists only inside a model.
  const inline = input.tools.flatMap(({ tool }) => (tool.type === "code" ? [codeOf(tool)] : []));
  return { saved: [...saved, ...knowledgeOf(input, parts)], inline };
}
