import type { OutcomeCode } from "../outcomes";
import type { Script } from "./script";

/** What befalls a conversation other than its own end. */
export type TurnOfEvents = "transferred" | "hung-up" | "silence" | "too-long" | "broken";

const EVENTS: Partial<Record<OutcomeCode, TurnOfEvents>> = {
  "61": "transferred",
  "62": "hung-up",
  "63": "silence",
  "64": "too-long",
  "65": "broken",
};

export function turnOfEvents(outcome: OutcomeCode): TurnOfEvents | null {
  return EVENTS[outcome] ?? null;
}

/** As much of the script as is spoken before that happens. */
export function cutScript<S extends Pick<Script, "steps">>(script: S, event: TurnOfEvents | null): S {
  if (event === null || event === "too-long") return script;
  if (event === "silence") {
    const first = script.steps.findIndex((step) => step.kind === "say" && step.role === "bot");
    return { ...script, steps: first === -1 ? [] : script.steps.slice(first, first + 1) };
  }
  return { ...script, steps: script.steps.slice(0, Math.max(1, Math.ceil(script.steps.length / 2))) };
}
