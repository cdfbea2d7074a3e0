import { createNotifier } from "@/lib/data/notify-channel";
import { afterCommit, type SystemContext } from "@/lib/data/transaction";

/** The channel on which workers hear that somebody may be dialled. */
export const DIALER_CHANNEL = "dialer";

const notifyDialer = createNotifier(DIALER_CHANNEL);

/**
 * Wakes the dispatcher once the running transaction is committed, or at once when there is none: a campaign was started or
 * changed, its list grew, a call ended. Nobody waits for it: a worker that misses it looks by itself within seconds.
 */
export function wakeDialer(ctx: SystemContext): void {
  void afterCommit(ctx, notifyDialer);
}
