import { childLogger } from "@/lib/platform/logger";
import { countMetric } from "@/lib/platform/metrics";
import { type ClaimedDelivery, claimDeliveries } from "./claim-deliveries";
import { recordAttempt, setAside } from "./record-attempt";
import { sendMessage } from "./send-message";
import { switchOff } from "./switch-off";

/** Tries on their way at a time from one process, and how many of those to endpoints that fail, which may hang. */
const AT_A_TIME = 400;
const AT_A_TIME_FAILING = 100;

export interface DeliverySender {
  /** Claims and starts what there is room for; answers how many. Does not wait for answers. */
  start(): Promise<number>;
  /** Tries on their way. */
  running(): number;
  /** Resolves when all that is on its way has been written down. */
  settle(): Promise<void>;
}

/**
 * Sends due deliveries, many at a time and few to any one endpoint, so that one that hangs keeps nobody else waiting.
 * `onDone` hears of each try that is over. Nothing is sent within a transaction: a crash between sending and writing
 * down means that the message is sent again, with the same id.
 */
export function createDeliverySender(onDone: () => void = () => {}): DeliverySender {
  const log = childLogger({ work: "webhook-deliveries" });
  const running = new Map<Promise<void>, ClaimedDelivery>();
  return {
    async start() {
      const underway = [...running.values()];
      const failing = underway.filter(({ isFailing }) => isFailing).length;
      const room = {
        healthy: AT_A_TIME - AT_A_TIME_FAILING - (underway.length - failing),
        failing: AT_A_TIME_FAILING - failing,
        busy: countByEndpoint(underway),
      };
      if (room.healthy <= 0 && room.failing <= 0) return 0;
      const claimed = await claimDeliveries(room);
      for (const delivery of claimed) {
        const attempt = deliver(delivery)
          .catch((error: unknown) => {
            // Nothing was written down: the lease ends and it is sent again.
            countMetric("webhook_deliveries", { result: "lost" });
            log.error({ error, deliveryId: delivery.id }, "a try could not be made or written down");
          })
          .finally(() => {
            running.delete(attempt);
            onDone();
          });
        running.set(attempt, delivery);
      }
      return claimed.length;
    },
    running: () => running.size,
    async settle() {
      await Promise.all(running.keys());
    },
  };
}

async function deliver(delivery: ClaimedDelivery): Promise<void> {
  if (!delivery.isActive) return setAside(delivery.id);
  const outcome = await sendMessage(delivery);
  const reason = await recordAttempt(delivery, outcome);
  countMetric("webhook_deliveries", { result: outcome.isOk ? "delivered" : "failed" });
  if (reason) await switchOff(delivery, reason);
}

function countByEndpoint(underway: ClaimedDelivery[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { endpointId } of underway) counts.set(endpointId, (counts.get(endpointId) ?? 0) + 1);
  return counts;
}
