import { setTimeout as delay } from "node:timers/promises";
import { nowMs } from "@/lib/platform/clock";
import { nextWakeAt } from "./due-keys";
import { runTurns } from "./run-turns";

const LEAST_REST_MS = 100;

/**
 * Dials whoever is or becomes due within the time, where no worker does; ends early when nobody will. Answers how many
 * were dialled, put off and left out.
 */
export async function runForAWhile(budgetMs: number): Promise<{ dialed: number; refused: number }> {
  const deadline = nowMs() + budgetMs;
  const done = { dialed: 0, refused: 0 };
  for (;;) {
    const { dials, refusals } = await runTurns({ budgetMs: Math.max(0, deadline - nowMs()) });
    done.dialed += dials.length;
    done.refused += refusals.length;
    const wakeAt = await nextWakeAt();
    const restMs = wakeAt === null ? Infinity : Math.max(LEAST_REST_MS, wakeAt.getTime() - nowMs());
    if (nowMs() + restMs >= deadline) return done;
    await delay(restMs);
  }
}
