import { randomUUID } from "node:crypto";
import { fillTemplate } from "../../voice/dialogue/templates";
import type { ToolCallRecord } from "../../voice/turn";
import { toolsOf } from "../assistants";
import type { StoredCall } from "../records";
import { findOwn } from "../references";
import type { AssistantBody } from "../schemas/assistant";
import type { ToolBody } from "../schemas/tool";
import type { VapiWorld } from "../world";
import { extractVariables, sendApiRequest } from "./api-request";
import { statusUpdate } from "./messages";
import type { Outbox } from "./outbox";
import { readToolAnswer, type ToolOutcome } from "./tool-answer";
import { destinationName, nameOfTool } from "./tool-names";

const hangNoticeMs = 5000;

/** What using a tool takes, and who is speaking: a hand-off changes it. */
export interface Toolbox {
  world: VapiWorld;
  call: StoredCall;
  outbox: Outbox;
  assistant: AssistantBody;
  tools: readonly ToolBody[];
}

export interface ToolReport extends ToolOutcome {
  /** Ended reason, when the tool ended the call. */
  ends?: string | undefined;
}

function done(result: string): ToolReport {
  return { result, isUsable: true };
}
function failed(result: string): ToolReport {
  return { result, isUsable: false };
}

export function findTool(box: Toolbox, name: string): ToolBody | undefined {
  return box.tools.find((candidate) => nameOfTool(candidate) === name);
}

/** Asks the tool's server, else the assistant's. */
async function askServer(box: Toolbox, tool: ToolBody, toolCall: ToolCallRecord): Promise<ToolReport> {
  const server = "server" in tool ? tool.server : undefined;
  const notice = setTimeout(() => box.outbox.push({ type: "hang" }), hangNoticeMs);
  try {
    const message = {
      type: "tool-calls",
      toolCallList: [toolCall],
      toolWithToolCallList: [{ ...tool, toolCall }],
    };
    const answer = await box.outbox.ask(message, server ?? null);
    const report = readToolAnswer(answer, toolCall.id);
    if (report.isUsable && "variableExtractionPlan" in tool) {
      extractVariables(box.call, tool.variableExtractionPlan, report.result);
    }
    return report;
  } finally {
    clearTimeout(notice);
  }
}

/** A number that ends in 01, 02 or 04 is not reached by a transfer either. */
function isReachable(target: string): boolean {
  return !/0[124]$/.test(target);
}

function transfer(box: Toolbox, tool: ToolBody & { type: "transferCall" }, wanted: unknown): ToolReport {
  const destinations = tool.destinations ?? [];
  const destination =
    destinations.find((candidate) => destinationName(candidate) === wanted) ?? destinations[0];
  if (!destination) return failed("There is nobody to transfer to.");
  if (!isReachable(destinationName(destination))) return failed("Transfer failed: nobody answered.");
  box.call.destination = destination;
  box.call.status = "forwarding";
  box.outbox.push(statusUpdate(box.call));
  return { ...done("Transferring the call."), ends: "assistant-forwarded-call" };
}

function handOff(box: Toolbox, tool: ToolBody & { type: "handoff" }): ToolReport {
  const destination = tool.destinations?.find((candidate) => candidate.type === "assistant");
  const id = destination?.assistantId ?? "";
  const next = findOwn(box.world.store.assistants, box.call.orgId, id);
  if (!next) return failed("There is no such assistant.");
  box.outbox.push({ type: "transfer-update", toAssistant: next.body, fromAssistant: box.assistant });
  box.call.handedOffTo = [...(box.call.handedOffTo ?? []), id];
  box.assistant = next.body;
  box.tools = toolsOf(box.world.store, next.body);
  return done(
    fillTemplate(next.body.firstMessage ?? "", box.call.variableValues ?? {}) || "I am taking over.",
  );
}

/** The first lines of the documents: a stand-in does not read them. */
function lookUp(box: Toolbox, tool: ToolBody & { type: "query" }): ToolReport {
  const ids = (tool.knowledgeBases ?? []).flatMap((base) => base.fileIds);
  const texts = ids.flatMap((id) => findOwn(box.world.store.files, box.call.orgId, id)?.body.text ?? []);
  if (texts.length === 0) return failed("No document was found.");
  return done(texts.join(" ").replaceAll(/\s+/g, " ").trim().slice(0, 300));
}

/** The service whose account a kind of tool acts in. */
const services: Record<string, string> = {
  gohighlevel: "gohighlevel",
  "google.calendar": "google.calendar.oauth2-authorization",
  "google.sheets": "google.sheets.oauth2-authorization",
  "slack.message": "slack.oauth2-authorization",
};

function actElsewhere(box: Toolbox, type: string): ToolReport {
  const [, provider] = Object.entries(services).find(([prefix]) => type.startsWith(prefix)) ?? [];
  const allowed = box.assistant.credentialIds;
  const own = [...box.world.store.credentials.values()].some(
    ({ id, orgId, body }) =>
      orgId === box.call.orgId && body.provider === provider && (!allowed || allowed.includes(id)),
  );
  return own ? done("Done.") : failed(`No credential of ${type} may be used.`);
}

function sendText(box: Toolbox): ToolReport {
  const number = box.world.store.phoneNumbers.get(box.call.phoneNumberId ?? "");
  return number?.body.provider === "twilio" ? done("SMS sent.") : failed("The number cannot send messages.");
}

/** A plan rejects a call when one of its Liquid conditions comes out as "true". */
function isRejected(tool: ToolBody): boolean {
  return (tool.rejectionPlan?.conditions ?? []).some(
    (condition) =>
      condition.type === "liquid" &&
      condition.liquid.replaceAll(/\{% comment %\}.*?\{% endcomment %\}/gs, "").trim() === "true",
  );
}

async function perform(
  box: Toolbox,
  tool: ToolBody,
  toolCall: ToolCallRecord,
  args: Record<string, unknown>,
): Promise<ToolReport> {
  if (isRejected(tool)) return failed("The tool call was rejected.");
  switch (tool.type) {
    case "function":
    case "bash":
      return askServer(box, tool, toolCall);
    case "apiRequest":
      return sendApiRequest(box.world, box.call, tool, args);
    case "transferCall":
      return transfer(box, tool, args.destination);
    case "endCall":
      return { ...done("The call is ended."), ends: "assistant-ended-call" };
    case "handoff":
      return handOff(box, tool);
    case "query":
      return lookUp(box, tool);
    case "sms":
      return sendText(box);
    case "dtmf":
      return done("DTMF tones sent.");
    case "code":
    case "mcp":
    case "computer":
    case "textEditor":
    case "voicemail":
    case "sipRequest":
      return done("Done.");
    default:
      return actElsewhere(box, tool.type);
  }
}

/** What the assistant is told to say while the tool works; null when nothing is written down. */
export function waitingWords(tool: ToolBody): string | null {
  const start = tool.messages?.find((message) => message.type === "request-start");
  return start?.content ?? null;
}

/** Uses a tool and adds its call and its result to the conversation. */
export async function invokeTool(
  box: Toolbox,
  tool: ToolBody,
  args: Record<string, unknown>,
  seconds: () => number,
): Promise<ToolReport> {
  const name = nameOfTool(tool);
  const toolCall: ToolCallRecord = {
    id: `call_${randomUUID().replaceAll("-", "").slice(0, 24)}`,
    type: "function",
    function: { name, arguments: JSON.stringify(args) },
  };
  const at = () => ({ startSeconds: seconds(), durationSeconds: 0 });
  box.call.turns.push({ ...at(), role: "tool_calls", text: "", toolCalls: [toolCall] });
  const report = await perform(box, tool, toolCall, args);
  box.call.turns.push({
    ...at(),
    role: "tool_call_result",
    text: report.result,
    toolCallId: toolCall.id,
    toolName: name,
    isUsable: report.isUsable,
  });
  return report;
}
