import { createNotifier } from "@/lib/data/notify-channel";

/** The channel on which workers hear that usage waits to be told to the payment service. */
export const METERING_CHANNEL = "metering";

/** Wakes the workers. Nobody waits for it: a worker that misses it looks by itself within seconds. */
export const notifyMetering = createNotifier(METERING_CHANNEL);
