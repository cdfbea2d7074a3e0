import { randomUUID } from "node:crypto";
import type { ScriptStep, ToolStep } from "../../voice/dialogue/script";
import { playScript, sayNow, type Talk } from "../../voice/talk";
import type { ToolCallRecord, Turn } from "../../voice/turn";
import type { StoredCall } from "../records";
import type { ToolBody } from "../schemas/tool";
import type { VapiWorld } from "../world";
import { conversationUpdate, speechUpdate, transcriptMessage } from "./messages";
import type { Outbox } from "./outbox";
import { readToolAnswer } from "./tool-answer";

const hangNoticeMs = 5000;

export interface Conversation extends Talk {
  world: VapiWorld;
  call: StoredCall;
  outbox: Outbox;
  tools: readonly ToolBody[];
}

/** A conversation that tells the call's server what happens in it. */
export function createConversation(
  base: Omit<Conversation, "onSpeech" | "onTurn" | "callTool" | "seconds">,
): Conversation {
  const talk: Conversation = {
    ...base,
    seconds: 0,
    onSpeech: (status, turn, index) => talk.outbox.push(speechUpdate(status, turn, index)),
    onTurn(turn) {
      talk.outbox.push(transcriptMessage(turn));
      talk.outbox.push(conversationUpdate(talk.call));
    },
    async callTool(step) {
      await runTool(talk, step);
      return null;
    },
  };
  return talk;
}

/** Asks the tool's server; the real time of its answer is lived through as simulated time too. */
async function askTool(talk: Conversation, toolCall: ToolCallRecord) {
  const tool = talk.tools.find(
    (candidate) => candidate.type === "function" && candidate.function?.name === toolCall.function.name,
  );
  const server = tool && "server" in tool ? tool.server : undefined;
  const notice = setTimeout(() => talk.outbox.push({ type: "hang" }), hangNoticeMs);
  const started = performance.now();
  try {
    const answer = await talk.outbox.ask(
      {
        type: "tool-calls",
        toolCallList: [toolCall],
        toolWithToolCallList: [{ ...tool, toolCall }],
      },
      server ?? null,
    );
    return readToolAnswer(answer, toolCall.id);
  } finally {
    clearTimeout(notice);
    talk.seconds += (performance.now() - started) / 1000;
  }
}

async function runTool(talk: Conversation, step: ToolStep): Promise<void> {
  const { name } = step.tool;
  const toolCall: ToolCallRecord = {
    id: `call_${randomUUID().replaceAll("-", "").slice(0, 24)}`,
    type: "function",
    function: { name, arguments: JSON.stringify(step.arguments) },
  };
  const asked: Turn = {
    role: "tool_calls",
    text: "",
    startSeconds: talk.seconds,
    durationSeconds: 0,
    toolCalls: [toolCall],
  };
  talk.call.turns.push(asked);
  const { result, isUsable } = await askTool(talk, toolCall);
  talk.call.turns.push({
    role: "tool_call_result",
    text: result,
    startSeconds: talk.seconds,
    durationSeconds: 0,
    toolCallId: toolCall.id,
    toolName: name,
  });
  await sayNow(talk, isUsable ? `Thank you for waiting. ${result}` : step.apology);
}

/**
 * Plays the script to its end and returns the ended reason of a conversation that ran too long, if it did.
 * Throws HungUp when the call is ended from outside.
 */
export async function holdConversation(
  talk: Conversation,
  steps: readonly ScriptStep[],
): Promise<string | null> {
  return (await playScript(talk, steps)) === "too-long" ? "exceeded-max-duration" : null;
}
