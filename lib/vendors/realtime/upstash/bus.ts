import type { RealtimeBus, RealtimeSubscription } from "../port";
import { ChannelFeed } from "./channel-feed";
import { formatCursor, parseCursor } from "./cursor";
import { createStreamStore, type RedisAddress } from "./stream-store";
import { ChannelSubscription } from "./subscription";

const PREFIX = "live:";

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** Channel names go into a URL and into comma-separated frames. */
function streamKey(channel: string): string {
  if (!/^[A-Za-z0-9:_-]+$/.test(channel)) throw new Error(`"${channel}" is not a channel name`);
  return PREFIX + channel;
}

/** Live events over Redis streams and published nudges. */
export function createRealtimeBus(address: RedisAddress): RealtimeBus {
  const store = createStreamStore(address);
  const feeds = new Map<string, ChannelFeed>();

  function feedOf(key: string): ChannelFeed {
    const feed = feeds.get(key) ?? new ChannelFeed({ channel: key, store, address });
    feeds.set(key, feed);
    return feed;
  }

  function leave(key: string, stop: () => void): void {
    stop();
    if (feeds.get(key)?.isIdle) feeds.delete(key);
  }

  async function subscribe({ channels, after, onEvent, signal }: RealtimeSubscription): Promise<void> {
    if (signal.aborted) return;
    const subscriptions: ChannelSubscription[] = parseCursor(after, channels.length).map(
      (position, index) =>
        new ChannelSubscription(position, ({ event }) => {
          const cursor = formatCursor(subscriptions.map((subscription) => subscription.position));
          onEvent({ cursor, channel: channels[index] ?? "", event });
        }),
    );
    const stops = subscriptions.map((subscription, index) => {
      const key = streamKey(channels[index] ?? "");
      const feed = feedOf(key);
      const stop = feed.join((entry) => subscription.receive(entry));
      void subscription.catchUp({ channel: key, store, feed, signal });
      return () => leave(key, stop);
    });
    await untilAborted(signal);
    for (const stop of stops) stop();
  }

  return { publish: async (channel, event) => store.append(streamKey(channel), event), subscribe };
}
