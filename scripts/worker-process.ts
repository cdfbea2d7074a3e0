/** The worker as a program: what `npm start` runs beside the web server and what `dist/worker.mjs` is made of. */
import { startDialerLoop } from "@/lib/domain/dialer/dialer-loop";
import { startMeteringLoop } from "@/lib/domain/metering/metering-loop";
import { startPaymentEventLoop } from "@/lib/domain/payments/inbox/event-loop";
import { startDeliveryLoop } from "@/lib/domain/webhook-endpoints/delivery-loop";
import { startInboxLoop } from "@/lib/domain/webhooks/inbox-loop";
import { startWorker } from "@/lib/jobs/worker";
import { logger } from "@/lib/platform/logger";

// Shorter than the grace that process managers usually give between SIGTERM and SIGKILL.
const FINISH_WITHIN_MS = 8_000;

const log = logger();
const stopping = Promise.withResolvers<string>();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopping.resolve(signal));

const worker = await startWorker({
  log,
  loops: {
    dialer: startDialerLoop,
    inbox: startInboxLoop,
    metering: startMeteringLoop,
    payments: startPaymentEventLoop,
    webhooks: startDeliveryLoop,
  },
});
const signal = await stopping.promise;
log.info({ signal }, "worker stopping");
await worker.stop({ timeoutMs: FINISH_WITHIN_MS });
// Pools keep idle connections open; the work is done and must not wait for them.
process.exit(0);
