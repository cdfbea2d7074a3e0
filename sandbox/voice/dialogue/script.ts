import type { SeededRandom } from "../seeded-random";
import type { DialogueTool } from "./dialogue-input";

export interface SayStep {
  kind: "say";
  role: "bot" | "user";
  text: string;
  pauseSeconds: number;
  durationSeconds: number;
}

export interface ToolStep {
  kind: "tool";
  tool: DialogueTool;
  arguments: Record<string, unknown>;
  pauseSeconds: number;
  /** What the assistant says when no result came. */
  apology: string;
}

export type ScriptStep = SayStep | ToolStep;

/** What is true of the conversation, for the analysis after it. */
export interface Traits {
  customerName: string;
  businessName: string;
  topics: string[];
  booked: string | null;
  optedOut: boolean;
  isVoicemail: boolean;
  sentiment: "positive" | "neutral" | "negative";
  rating: number | null;
}

export interface Script {
  steps: ScriptStep[];
  /** Who puts the phone down; a mailbox never does. */
  endedBy: "caller" | "agent" | "mailbox";
  traits: Traits;
}

/** One line before it has a place in time. */
export type Line = { role: "bot" | "user"; text: string } | Omit<ToolStep, "pauseSeconds">;

/** Joins neighbouring lines of one speaker: nobody takes two turns in a row. */
export function joinTurns(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last && !("kind" in last) && !("kind" in line) && last.role === line.role) {
      joined[joined.length - 1] = { role: line.role, text: `${last.text} ${line.text}` };
    } else {
      joined.push(line);
    }
  }
  return joined;
}

/** Bots speak at about 15 characters a second, people a little slower and after a longer thought. */
export function timed(line: Line, random: SeededRandom): ScriptStep {
  if ("kind" in line) return { ...line, pauseSeconds: 0.4 };
  return { kind: "say", ...line, ...speechTiming(line.role, line.text, random) };
}

export function speechTiming(role: "bot" | "user", text: string, random: SeededRandom) {
  const isBot = role === "bot";
  const rate = isBot ? 15 : 13;
  return {
    pauseSeconds: random.between(0.5, isBot ? 0.9 : 1.6),
    durationSeconds: Math.max(0.6, (text.length / rate) * random.between(0.93, 1.08)),
  };
}

/** Simulated seconds the steps take, tool answers not counted. */
export function scriptSeconds(steps: readonly ScriptStep[]): number {
  return steps.reduce(
    (sum, step) => sum + step.pauseSeconds + ("durationSeconds" in step ? step.durationSeconds : 0),
    0,
  );
}

/** Stretches or squeezes all timings to an exact length; in a long call, too, whoever begins does so at once. */
export function stretchScript(steps: ScriptStep[], seconds: number): ScriptStep[] {
  const whole = scriptSeconds(steps);
  const openingSeconds = seconds > whole ? (steps[0]?.pauseSeconds ?? 0) : 0;
  const factor = (seconds - openingSeconds) / Math.max(0.1, whole - openingSeconds);
  return steps.map((step, index) => {
    const pauseSeconds = index === 0 && openingSeconds > 0 ? openingSeconds : step.pauseSeconds * factor;
    return step.kind === "tool"
      ? { ...step, pauseSeconds }
      : { ...step, pauseSeconds, durationSeconds: step.durationSeconds * factor };
  });
}
