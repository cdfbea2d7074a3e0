import { createBell, type LoopLog, listenForEver, pause } from "@/lib/data/listen-channel";
import { countMetric } from "@/lib/platform/metrics";
import { drainInbox } from "./drain-inbox";
import { INBOX_CHANNEL } from "./notify-inbox";

/** An idle inbox is looked at this often even if no notification comes. */
const IDLE_MS = 1_000;
const RETRY_MS = 1_000;
const DRAIN_BUDGET_MS = 30_000;

/**
 * Keeps the inbox empty until the signal aborts. Wakes when an event arrives, and by itself every second; outlives
 * restarts of the database. Resolves once the batch in hand is done.
 */
export async function startInboxLoop(options: { signal: AbortSignal; log: LoopLog }): Promise<void> {
  const { signal, log } = options;
  const bell = createBell();
  const listening = listenForEver({ channel: INBOX_CHANNEL, signal, log, onNews: bell.ring });
  while (!signal.aborted) {
    try {
      bell.reset();
      await drainInbox({ budgetMs: DRAIN_BUDGET_MS, announcements: "behind" });
      await bell.wait(IDLE_MS, signal);
    } catch (error) {
      countMetric("webhooks.drain_failed");
      log.warn({ error }, "the inbox could not be drained, trying again");
      await pause(RETRY_MS, signal);
    }
  }
  await listening;
}
