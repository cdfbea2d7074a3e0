import { isServerless } from "@/config/env.server";
import { processSingleton } from "@/lib/data/singleton";
import { runTurns } from "@/lib/domain/dialer/run-turns";
import { countMetric } from "@/lib/platform/metrics";
import { drainInbox } from "./drain-inbox";

const INTERVAL_MS = 1_000;
const BUDGET_MS = 5_000;
const TURNS_BUDGET_MS = 1_000;

function lastNudge(): { at: number } {
  return processSingleton("webhooks.nudge", () => ({ at: Number.NEGATIVE_INFINITY }));
}

/** Whether a nudge would do anything: not beside a worker, and not when the last one was a moment ago. */
export function isNudgeDue(): boolean {
  return isServerless() && performance.now() - lastNudge().at >= INTERVAL_MS;
}

/**
 * Drains a little behind an answer: where no worker listens this is what makes events show at once. At most once a
 * second in a process; where a worker runs it usually finds nothing. What it misses, the next drain does.
 */
export async function nudgeInbox(): Promise<void> {
  if (!isNudgeDue()) return;
  lastNudge().at = performance.now();
  try {
    await drainInbox({ budgetMs: BUDGET_MS, maxBatches: 1 });
    // A call that ended left its line to the next one.
    await runTurns({ budgetMs: TURNS_BUDGET_MS });
  } catch (error) {
    countMetric("webhooks.nudge_failed", { error: error instanceof Error ? error.name : "unknown" });
  }
}
