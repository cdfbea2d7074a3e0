import { createBell, type LoopLog, listenForEver, pause } from "@/lib/data/listen-channel";
import { countMetric } from "@/lib/platform/metrics";
import { METERING_CHANNEL } from "./notify";
import { sendUsage } from "./send-usage";

/** Usage that is due is looked for this often even if no notification comes. */
const IDLE_MS = 5_000;
const RETRY_MS = 2_000;
const SEND_BUDGET_MS = 30_000;

/** Tells the payment service of usage as calls are settled, until the signal aborts; outlives restarts of the database. */
export async function startMeteringLoop(options: { signal: AbortSignal; log: LoopLog }): Promise<void> {
  const { signal, log } = options;
  const bell = createBell();
  const listening = listenForEver({ channel: METERING_CHANNEL, signal, log, onNews: bell.ring });
  while (!signal.aborted) {
    try {
      bell.reset();
      await sendUsage({ budgetMs: SEND_BUDGET_MS, signal });
      await bell.wait(IDLE_MS, signal);
    } catch (error) {
      countMetric("metering.send_failed");
      log.warn({ error }, "usage could not be told to the payment service, trying again");
      await pause(RETRY_MS, signal);
    }
  }
  await listening;
}
