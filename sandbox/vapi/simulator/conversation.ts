import { randomUUID } from "node:crypto";
import type { CallClock } from "../../voice/call-clock";
import { type SayStep, type ScriptStep, speechTiming, type ToolStep } from "../../voice/dialogue/script";
import { createSeededRandom } from "../../voice/seeded-random";
import type { ToolCallRecord, Turn } from "../../voice/turn";
import type { StoredCall } from "../records";
import type { ToolBody } from "../schemas/tool";
import type { VapiWorld } from "../world";
import { conversationUpdate, speechUpdate, transcriptMessage } from "./messages";
import type { Outbox } from "./outbox";
import { readToolAnswer } from "./tool-answer";

const hangNoticeMs = 5000;

export interface Conversation {
  world: VapiWorld;
  call: StoredCall;
  clock: CallClock;
  outbox: Outbox;
  /** Simulated seconds since the call was answered. */
  seconds: number;
  maxSeconds: number;
  tools: readonly ToolBody[];
  injected: string[];
}

async function pass(talk: Conversation, seconds: number): Promise<void> {
  const before = performance.now();
  try {
    await talk.clock.wait(seconds);
    talk.seconds += seconds;
  } catch (error) {
    // Hung up in the middle: only the part that was lived through counts.
    const lived = ((performance.now() - before) / 1000) * talk.clock.scale;
    talk.seconds += Math.min(seconds, lived);
    throw error;
  }
}

function announce(talk: Conversation, turn: Turn): void {
  talk.call.turns.push(turn);
  talk.outbox.push(transcriptMessage(turn));
  talk.outbox.push(conversationUpdate(talk.call));
}

async function say(talk: Conversation, step: SayStep): Promise<void> {
  await pass(talk, step.pauseSeconds);
  const turn: Turn = {
    role: step.role,
    text: step.text,
    startSeconds: talk.seconds,
    durationSeconds: step.durationSeconds,
  };
  const index = talk.call.turns.filter((past) => past.role === "bot" || past.role === "user").length;
  talk.outbox.push(speechUpdate("started", turn, index));
  await pass(talk, step.durationSeconds);
  talk.outbox.push(speechUpdate("stopped", turn, index));
  announce(talk, turn);
}

function sayNow(talk: Conversation, text: string): Promise<void> {
  const random = createSeededRandom(talk.call.seed + talk.call.turns.length);
  return say(talk, { kind: "say", role: "bot", text, ...speechTiming("bot", text, random) });
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
  await pass(talk, step.pauseSeconds);
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

function durationOf(step: ScriptStep): number {
  return step.pauseSeconds + (step.kind === "say" ? step.durationSeconds : 0);
}

/**
 * Plays the script to its end and returns the ended reason of a conversation that ran too long, if it did.
 * Throws HungUp when the call is ended from outside.
 */
export async function holdConversation(talk: Conversation, steps: ScriptStep[]): Promise<string | null> {
  for (const step of steps) {
    for (const text of talk.injected.splice(0)) await sayNow(talk, text);
    if (talk.seconds + durationOf(step) > talk.maxSeconds) {
      await pass(talk, Math.max(0, talk.maxSeconds - talk.seconds));
      return "exceeded-max-duration";
    }
    await (step.kind === "say" ? say(talk, step) : runTool(talk, step));
  }
  return null;
}
