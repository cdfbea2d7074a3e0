import { z } from "zod";

/** Something changed; small on purpose, the browser reads the news from the API. */
export const realtimeEvent = z.looseObject({
  type: z.string().regex(/^[a-z]+(\.[a-z_]+)+$/),
  id: z.string().min(1).max(100),
});

export type RealtimeEvent = z.infer<typeof realtimeEvent>;

export interface DeliveredEvent {
  /** Position in its channel; give it back as `after` to miss nothing. Grows with time. */
  cursor: string;
  channel: string;
  event: RealtimeEvent;
}

export interface RealtimeSubscription {
  channels: string[];
  /** The last cursor the subscriber saw; events kept since then come first. */
  after?: string | undefined;
  onEvent: (event: DeliveredEvent) => void;
  /** Ends the subscription. */
  signal: AbortSignal;
}

/** Live events by channel. Channel names are ours; who may listen is decided before `subscribe`. */
export interface RealtimeBus {
  /** Throws `VendorError` when the bus is away; call it after commit and let a failure not undo the work. */
  publish(channel: string, event: RealtimeEvent): Promise<void>;
  /**
   * Resolves when the signal aborts, never rejects. Survives outages of the bus: reconnects with backoff and delivers
   * what was kept meanwhile. Each event is delivered at least once and in order within its channel.
   */
  subscribe(subscription: RealtimeSubscription): Promise<void>;
}
