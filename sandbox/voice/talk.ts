import type { CallClock } from "./call-clock";
import { type SayStep, type ScriptStep, speechTiming, type ToolStep } from "./dialogue/script";
import { createSeededRandom } from "./seeded-random";
import type { Turn } from "./turn";

/** A conversation under way, whoever the provider is. */
export interface Talk {
  call: { turns: Turn[]; seed: number };
  clock: CallClock;
  /** Simulated seconds since the call was answered. */
  seconds: number;
  maxSeconds: number;
  /** Lines the agent was told to say, spoken between turns. */
  injected: string[];
  /** Somebody begins or stops to speak; `index` counts spoken turns. */
  onSpeech?(status: "started" | "stopped", turn: Turn, index: number): void;
  /** A turn is complete and part of `call.turns`. */
  onTurn(turn: Turn): void;
  /** Uses a tool; resolves with the reason when that ends the call. */
  callTool(step: ToolStep): Promise<string | null>;
}

/** Lets simulated time go by; throws HungUp when the call is ended meanwhile. */
export async function pass(talk: Talk, seconds: number): Promise<void> {
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

async function say(talk: Talk, step: SayStep): Promise<void> {
  await pass(talk, step.pauseSeconds);
  const turn: Turn = {
    role: step.role,
    text: step.text,
    startSeconds: talk.seconds,
    durationSeconds: step.durationSeconds,
  };
  const index = talk.call.turns.filter((past) => past.role === "bot" || past.role === "user").length;
  talk.onSpeech?.("started", turn, index);
  await pass(talk, step.durationSeconds);
  talk.onSpeech?.("stopped", turn, index);
  talk.call.turns.push(turn);
  talk.onTurn(turn);
}

/** The agent says something that is not in the script. */
export function sayNow(talk: Talk, text: string): Promise<void> {
  const random = createSeededRandom(talk.call.seed + talk.call.turns.length);
  return say(talk, { kind: "say", role: "bot", text, ...speechTiming("bot", text, random) });
}

function durationOf(step: ScriptStep): number {
  return step.pauseSeconds + (step.kind === "say" ? step.durationSeconds : 0);
}

/**
 * Plays the script to its end. Resolves with a reason when it ended before: `"too-long"`, or what a tool said.
 * Throws HungUp when the call is ended from outside.
 */
export async function playScript(talk: Talk, steps: readonly ScriptStep[]): Promise<string | null> {
  for (const step of steps) {
    for (const text of talk.injected.splice(0)) await sayNow(talk, text);
    if (talk.seconds + durationOf(step) > talk.maxSeconds) {
      await pass(talk, Math.max(0, talk.maxSeconds - talk.seconds));
      return "too-long";
    }
    if (step.kind === "say") {
      await say(talk, step);
      continue;
    }
    await pass(talk, step.pauseSeconds);
    const ended = await talk.callTool(step);
    if (ended !== null) return ended;
  }
  return null;
}
