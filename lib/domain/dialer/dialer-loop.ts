import { createBell, type LoopLog, listenForEver, pause } from "@/lib/data/listen-channel";
import { nowMs } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import { nextWakeAt } from "./due-keys";
import { runTurns } from "./run-turns";
import { DIALER_CHANNEL } from "./wake";

/** Campaigns are looked for this often even if no notification comes. */
const IDLE_MS = 5_000;
/** The shortest rest between two looks. */
const LEAST_MS = 50;
const RETRY_MS = 1_000;
const TURNS_BUDGET_MS = 10_000;

/**
 * Dials whoever is due, until the signal aborts: at once when somebody becomes due or a line becomes free, and at the
 * next campaign's time. Any number of workers may run it; outlives restarts of the database. Resolves once the dials in
 * hand are placed.
 */
export async function startDialerLoop(options: { signal: AbortSignal; log: LoopLog }): Promise<void> {
  const { signal, log } = options;
  const bell = createBell();
  const listening = listenForEver({ channel: DIALER_CHANNEL, signal, log, onNews: bell.ring });
  const placing = new Set<Promise<void>>();
  const onDials = (placed: Promise<void>) => {
    placing.add(placed);
    void placed.finally(() => placing.delete(placed));
  };
  while (!signal.aborted) {
    try {
      bell.reset();
      await runTurns({ budgetMs: TURNS_BUDGET_MS, signal, onDials });
      await bell.wait(await restMs(), signal);
    } catch (error) {
      countMetric("dialer.turn_failed");
      log.warn({ error }, "campaigns could not be worked on, trying again");
      await pause(RETRY_MS, signal);
    }
  }
  await Promise.all(placing);
  await listening;
}

async function restMs(): Promise<number> {
  const wakeAt = await nextWakeAt();
  if (wakeAt === null) return IDLE_MS;
  return Math.min(IDLE_MS, Math.max(LEAST_MS, wakeAt.getTime() - nowMs()));
}
