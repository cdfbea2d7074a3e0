import { createNotifier } from "@/lib/data/notify-channel";

/** The channel on which workers hear that events of the payment service wait. */
export const PAYMENTS_CHANNEL = "payment_events";

/** Wakes the workers. Nobody waits for it: a worker that misses it looks by itself within seconds. */
export const notifyPayments = createNotifier(PAYMENTS_CHANNEL);
