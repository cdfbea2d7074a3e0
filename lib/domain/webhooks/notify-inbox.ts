import { createNotifier } from "@/lib/data/notify-channel";

/** The channel on which workers hear that the inbox has news. */
export const INBOX_CHANNEL = "inbox";

/** Wakes the workers. Nobody waits for it: a worker that misses it looks by itself within a second. */
export const notifyInbox = createNotifier(INBOX_CHANNEL);
