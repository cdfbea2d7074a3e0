import { setTimeout as delay } from "node:timers/promises";
import { createBell, type LoopLog, listenForEver, pause } from "@/lib/data/listen-channel";
import { countMetric } from "@/lib/platform/metrics";
import { createDeliverySender } from "./delivery-sender";
import { DELIVERIES_CHANNEL } from "./notify-deliveries";

/** Retries fall due without anybody ringing. */
const IDLE_MS = 1_000;
const RETRY_MS = 1_000;
/** What still waits for an answer then is left to its lease and sent again. */
const SETTLE_WITHIN_MS = 5_000;

/**
 * Delivers until the signal aborts. Wakes when a message is filed, when a try is over and by itself every second; outlives
 * restarts of the database. Resolves once what is on its way is written down, or after a few seconds.
 */
export async function startDeliveryLoop(options: { signal: AbortSignal; log: LoopLog }): Promise<void> {
  const { signal, log } = options;
  const bell = createBell();
  const listening = listenForEver({ channel: DELIVERIES_CHANNEL, signal, log, onNews: bell.ring });
  const sender = createDeliverySender(bell.ring);
  while (!signal.aborted) {
    try {
      bell.reset();
      const started = await sender.start();
      if (started === 0) await bell.wait(IDLE_MS, signal);
    } catch (error) {
      countMetric("webhook_deliveries", { result: "not_claimed" });
      log.warn({ error }, "deliveries could not be claimed, trying again");
      await pause(RETRY_MS, signal);
    }
  }
  await Promise.race([sender.settle(), delay(SETTLE_WITHIN_MS, undefined, { ref: false })]);
  await listening;
}
