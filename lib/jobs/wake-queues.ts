import { createBell, type LoopLog, listenForEver, pause } from "@/lib/data/listen-channel";
import { JOBS_CHANNEL } from "./enqueue";
import { findBusy } from "./find-busy";

/** Queues are looked at this often even if no notification comes: jobs become due, too. */
const LOOK_MS = 1_000;

/**
 * Wakes those who work a queue as soon as it has a job to do, until the signal aborts: one question for all queues, at once
 * when jobs were filed. Outlives restarts of the database.
 */
export async function wakeQueues(
  wakers: ReadonlyMap<string, () => void>,
  { signal, log }: { signal: AbortSignal; log: LoopLog },
): Promise<void> {
  const names = [...wakers.keys()];
  const bell = createBell();
  const listening = listenForEver({ channel: JOBS_CHANNEL, signal, log, onNews: bell.ring });
  while (!signal.aborted) {
    try {
      bell.reset();
      for (const name of await findBusy(names)) wakers.get(name)?.();
      await bell.wait(LOOK_MS, signal);
    } catch (error) {
      log.warn({ error }, "queues could not be looked at, trying again");
      await pause(LOOK_MS, signal);
    }
  }
  await listening;
}
