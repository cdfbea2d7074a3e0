import { createBell, type LoopLog, listenForEver, pause } from "@/lib/data/listen-channel";
import { countMetric } from "@/lib/platform/metrics";
import { drainPaymentEvents } from "./drain-events";
import { PAYMENTS_CHANNEL } from "./notify";

/** Waiting events are looked for this often even if no notification comes. */
const IDLE_MS = 3_000;
const RETRY_MS = 2_000;
const DRAIN_BUDGET_MS = 30_000;

/** Works events of the payment service off as they come, until the signal aborts; outlives restarts of the database. */
export async function startPaymentEventLoop(options: { signal: AbortSignal; log: LoopLog }): Promise<void> {
  const { signal, log } = options;
  const bell = createBell();
  const listening = listenForEver({ channel: PAYMENTS_CHANNEL, signal, log, onNews: bell.ring });
  while (!signal.aborted) {
    try {
      bell.reset();
      await drainPaymentEvents({ budgetMs: DRAIN_BUDGET_MS });
      await bell.wait(IDLE_MS, signal);
    } catch (error) {
      countMetric("payments.drain_failed");
      log.warn({ error }, "events of the payment service could not be worked off, trying again");
      await pause(RETRY_MS, signal);
    }
  }
  await listening;
}
