import { createNotifier } from "@/lib/data/notify-channel";

/** The channel on which senders hear that there is something to deliver. */
export const DELIVERIES_CHANNEL = "webhook_deliveries";

/** Wakes the senders; they look by themselves within a second too. */
export const notifyDeliveries = createNotifier(DELIVERIES_CHANNEL);
