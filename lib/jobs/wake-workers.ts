import { createNotifier } from "@/lib/data/notify-channel";
import { afterCommit, type SystemContext } from "@/lib/data/transaction";

/** The channel on which workers hear that jobs were filed. */
export const JOBS_CHANNEL = "jobs";

const notifyWorkers = createNotifier(JOBS_CHANNEL);

/**
 * Wakes the workers once the running transaction is committed, so that no commit waits for another one's notification.
 * Nobody waits for it: a worker that misses it looks by itself within a second.
 */
export function wakeWorkers(ctx: SystemContext): void {
  void afterCommit(ctx, notifyWorkers);
}
