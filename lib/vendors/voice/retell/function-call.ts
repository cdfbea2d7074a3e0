import { isDeepStrictEqual } from "node:util";
import { sha256Hex } from "@/lib/platform/crypto";
import type { FunctionCallRequest } from "../port";
import { agentIdIn } from "./marker";
import { type RetellTurn, retellFunctionCall } from "./schema";

/**
 * The conversation as it stands names the call that waits: the one of this tool without a result. Where the model calls
 * one tool several times at once, the arguments tell which is meant.
 */
function waitingId(turns: RetellTurn[], toolName: string, values: Record<string, unknown>): string | null {
  const answered = new Set(
    turns.filter(({ role }) => role === "tool_call_result").map((turn) => turn.tool_call_id),
  );
  const waiting = turns.filter(
    ({ role, name, tool_call_id: id }) =>
      role === "tool_call_invocation" && name === toolName && id !== undefined && !answered.has(id),
  );
  const meant =
    waiting.length < 2
      ? waiting[0]
      : waiting.findLast((turn) => isDeepStrictEqual(argumentsOf(turn), values));
  return meant?.tool_call_id ?? null;
}

function argumentsOf({ arguments: text }: RetellTurn): unknown {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    // The model writes this text; what is no JSON equals no arguments.
    return undefined;
  }
}

/**
 * A call of one of our functions. Where the engine does not name it, its content does: the same body is the same call.
 * Throws when the body is none.
 */
export function parseRetellFunctionCall(rawBody: string): FunctionCallRequest {
  const { name, args, call } = retellFunctionCall.parse(JSON.parse(rawBody));
  const callExternalId = call?.call_id ?? null;
  const named = waitingId(call?.transcript_with_tool_calls ?? [], name, args);
  return {
    externalId: named ?? sha256Hex(JSON.stringify([callExternalId, name, sha256Hex(rawBody)])),
    toolName: name,
    arguments: args,
    callExternalId,
    agentExternalId: call?.agent_id ?? null,
    agentId: agentIdIn(call?.agent_name),
  };
}
