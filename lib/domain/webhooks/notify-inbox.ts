import { untallied } from "@/lib/data/round-trips";
import { processSingleton } from "@/lib/data/singleton";
import { systemPool } from "@/lib/data/system";
import { countMetric } from "@/lib/platform/metrics";

/** The channel on which workers hear that the inbox has news. */
export const INBOX_CHANNEL = "inbox";

const INTERVAL_MS = 50;

interface Notifier {
  timer: NodeJS.Timeout | null;
  lastAt: number;
}

/**
 * Wakes the workers, at most once in 50 ms however many events come. Nobody waits for it: a worker that misses it looks
 * by itself within a second.
 */
export function notifyInbox(): void {
  const notifier = processSingleton<Notifier>("webhooks.notifier", () => ({
    timer: null,
    lastAt: Number.NEGATIVE_INFINITY,
  }));
  if (notifier.timer) return;
  const waitMs = Math.max(0, notifier.lastAt + INTERVAL_MS - performance.now());
  notifier.timer = untallied(() => setTimeout(() => ring(notifier), waitMs));
  notifier.timer.unref();
}

function ring(notifier: Notifier): void {
  notifier.timer = null;
  notifier.lastAt = performance.now();
  systemPool()
    .query(`notify ${INBOX_CHANNEL}`)
    .catch(() => countMetric("webhooks.notify_failed"));
}
