import { globToRegExp } from "./scan";

type Listener = { channel: string; isPattern: boolean; receive(frame: string): void };

/** Delivers published messages to the open streams, in the frames Upstash uses. */
export class PubSub {
  readonly #listeners = new Set<Listener>();

  /** Answers how to unsubscribe. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    listener.receive(`${listener.isPattern ? "psubscribe" : "subscribe"},${listener.channel},1`);
    return () => this.#listeners.delete(listener);
  }

  /** Answers how many received it. */
  publish(channel: string, message: string): number {
    let receivers = 0;
    for (const listener of this.#listeners) {
      if (!listener.isPattern && listener.channel === channel) {
        listener.receive(`message,${channel},${message}`);
      } else if (listener.isPattern && globToRegExp(listener.channel).test(channel)) {
        listener.receive(`pmessage,${listener.channel},${channel},${message}`);
      } else continue;
      receivers++;
    }
    return receivers;
  }
}
