import { setTimeout as delay } from "node:timers/promises";
import { createDeliverySender } from "./delivery-sender";

const LOOK_AGAIN_MS = 100;

/**
 * Sends due deliveries until none is due or the time is up, then waits for the tries on their way, each of which takes
 * at most 15 seconds. For where no worker runs, and for tests. Answers how many tries were made.
 */
export async function deliverDue(options: { budgetMs: number }): Promise<number> {
  const deadline = performance.now() + options.budgetMs;
  const sender = createDeliverySender();
  let tries = 0;
  while (performance.now() < deadline) {
    const started = await sender.start();
    tries += started;
    if (started === 0 && sender.running() === 0) break;
    if (started === 0) await delay(LOOK_AGAIN_MS);
  }
  await sender.settle();
  return tries;
}
