import { countMetric } from "@/lib/platform/metrics";
import { untallied } from "./round-trips";
import { processSingleton } from "./singleton";
import { systemPool } from "./system";

const INTERVAL_MS = 50;

interface Notifier {
  timer: NodeJS.Timeout | null;
  lastAt: number;
}

/**
 * Makes a function that wakes those who listen on a channel, at most once in 50 ms however often it is called. Nobody
 * waits for it: a listener that misses it looks by itself within a second.
 */
export function createNotifier(channel: string): () => void {
  return () => {
    const notifier = processSingleton<Notifier>(`notifier.${channel}`, () => ({
      timer: null,
      lastAt: Number.NEGATIVE_INFINITY,
    }));
    if (notifier.timer) return;
    const waitMs = Math.max(0, notifier.lastAt + INTERVAL_MS - performance.now());
    notifier.timer = untallied(() => setTimeout(() => ring(channel, notifier), waitMs));
    notifier.timer.unref();
  };
}

function ring(channel: string, notifier: Notifier): void {
  notifier.timer = null;
  notifier.lastAt = performance.now();
  systemPool()
    .query(`notify ${channel}`)
    .catch(() => countMetric("notify_failed", { channel }));
}
