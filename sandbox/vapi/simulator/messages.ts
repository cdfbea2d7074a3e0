import type { Turn } from "../../voice/turn";
import { toCallResource, turnMessages } from "../call-resource";
import type { StoredCall } from "../records";
import { toPhoneNumberResource } from "../resources";
import type { AssistantBody } from "../schemas/assistant";
import type { VapiWorld } from "../world";

/** A server message before the fields that all of them share. */
export interface ServerMessage {
  type: string;
  [field: string]: unknown;
}

const heavyFields = new Set(["messages", "artifact", "transcript"]);

/** The call as messages carry it: without the parts the message repeats on its own. */
function lightCall(world: VapiWorld, call: StoredCall): Record<string, unknown> {
  const entries = Object.entries(toCallResource(world, call));
  return Object.fromEntries(entries.filter(([key]) => !heavyFields.has(key)));
}

/** The exact text of one server message. `timestamp` is the real instant it was made, in epoch ms. */
export function messageBody(
  world: VapiWorld,
  call: StoredCall,
  assistant: AssistantBody | null,
  message: ServerMessage,
  timestamp: number,
): string {
  const phoneNumber = world.store.phoneNumbers.get(call.phoneNumberId ?? "");
  return JSON.stringify({
    message: {
      timestamp,
      ...message,
      call: lightCall(world, call),
      ...(assistant ? { assistant } : {}),
      ...(call.customer ? { customer: call.customer } : {}),
      ...(phoneNumber ? { phoneNumber: toPhoneNumberResource(phoneNumber) } : {}),
    },
  });
}

const openAiRoles = {
  system: "system",
  bot: "assistant",
  user: "user",
  tool_calls: "assistant",
  tool_call_result: "tool",
} as const;

/** The conversation in the OpenAI form. */
export function openAiMessages(turns: readonly Turn[]): Record<string, unknown>[] {
  return turns.map((turn) => {
    const role = openAiRoles[turn.role];
    if (turn.toolCalls) return { role, content: null, tool_calls: turn.toolCalls };
    if (turn.toolCallId) return { role, content: turn.text, tool_call_id: turn.toolCallId };
    return { role, content: turn.text };
  });
}

export function statusUpdate(call: StoredCall): ServerMessage {
  const reason = call.endedReason ? { endedReason: call.endedReason } : {};
  const isForwarded =
    call.destination !== undefined && (call.status === "forwarding" || call.status === "ended");
  const destination = isForwarded ? { destination: call.destination } : {};
  return { type: "status-update", status: call.status, ...reason, ...destination };
}

export function conversationUpdate(call: StoredCall): ServerMessage {
  return {
    type: "conversation-update",
    messages: turnMessages(call),
    messagesOpenAIFormatted: openAiMessages(call.turns),
  };
}

export function speechUpdate(status: "started" | "stopped", turn: Turn, index: number): ServerMessage {
  return { type: "speech-update", status, role: turn.role === "bot" ? "assistant" : "user", turn: index };
}

export function transcriptMessage(turn: Turn): ServerMessage {
  return {
    type: "transcript",
    transcriptType: "final",
    role: turn.role === "bot" ? "assistant" : "user",
    transcript: turn.text,
    isFiltered: false,
    detectedThreats: [],
  };
}

export function endOfCallReport(world: VapiWorld, call: StoredCall): ServerMessage {
  const resource = toCallResource(world, call, { isPresigned: true });
  return {
    type: "end-of-call-report",
    endedReason: call.endedReason,
    ...(call.startedAt ? { startedAt: call.startedAt } : {}),
    ...(call.endedAt ? { endedAt: call.endedAt } : {}),
    ...(call.destination ? { destination: call.destination } : {}),
    cost: resource.cost,
    costs: call.costs,
    analysis: call.analysis ?? {},
    artifact: resource.artifact,
  };
}
