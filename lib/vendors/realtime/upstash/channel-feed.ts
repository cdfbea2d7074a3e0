import { setTimeout as wait } from "node:timers/promises";
import { countMetric } from "@/lib/platform/metrics";
import { listenToChannel } from "./listen";
import type { RedisAddress, StreamEntry, StreamStore } from "./stream-store";

type Listener = (entry: StreamEntry) => void;

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** A connection can die without a word; reading this often finds what it would have told. */
const CHECK_EVERY_MS = 15_000;

/**
 * One channel as this process hears it: a single connection to Redis however many browsers listen. A message is only
 * a nudge; events are read from the stream, so that outages and reconnects lose and reorder nothing.
 */
export class ChannelFeed {
  readonly #channel: string;
  readonly #store: StreamStore;
  readonly #address: RedisAddress;
  readonly #listeners = new Set<Listener>();
  #stop: AbortController | undefined;
  readonly #ready = Promise.withResolvers<void>();
  #position: string | undefined;
  #reading: Promise<void> | undefined;
  #readAgain = false;

  constructor(input: { channel: string; store: StreamStore; address: RedisAddress }) {
    this.#channel = input.channel;
    this.#store = input.store;
    this.#address = input.address;
  }

  /** How far the feed has read; undefined until it was connected once. */
  get position(): string | undefined {
    return this.#position;
  }

  /** Resolves once the feed has a position: what comes after that reaches every listener. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  get isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  /** Listens until the returned function is called; the last one to leave closes the connection. */
  join(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (!this.#stop) {
      this.#stop = new AbortController();
      void this.#run(this.#stop.signal);
    }
    return () => {
      this.#listeners.delete(listener);
      if (!this.isIdle) return;
      this.#stop?.abort();
      this.#stop = undefined;
    };
  }

  async #run(signal: AbortSignal): Promise<void> {
    let delayMs = FIRST_RETRY_MS;
    while (!signal.aborted) {
      try {
        await this.#listen(signal, () => {
          delayMs = FIRST_RETRY_MS;
        });
      } catch {
        if (signal.aborted) return;
        countMetric("realtime.interrupted");
      }
      // An abort while waiting is the normal end.
      await wait(delayMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
      delayMs = Math.min(delayMs * 2, LAST_RETRY_MS);
    }
  }

  async #listen(signal: AbortSignal, onConnected: () => void): Promise<void> {
    const connection = new AbortController();
    const read = () =>
      this.#read().then(onConnected, () => {
        // Redis cannot be read, so the connection is worth nothing either: start over.
        connection.abort();
      });
    const check = setInterval(() => void read(), CHECK_EVERY_MS);
    try {
      await listenToChannel({
        address: this.#address,
        channel: this.#channel,
        signal: AbortSignal.any([signal, connection.signal]),
        onNudge: () => void read(),
      });
    } finally {
      clearInterval(check);
      connection.abort();
    }
  }

  /** Reads whatever is new. One at a time; a nudge during a read causes one more. */
  #read(): Promise<void> {
    this.#readAgain = true;
    this.#reading ??= this.#readUntilQuiet().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readUntilQuiet(): Promise<void> {
    while (this.#readAgain) {
      this.#readAgain = false;
      if (this.#position === undefined) {
        this.#position = await this.#store.end(this.#channel);
        this.#ready.resolve();
        continue;
      }
      const entries = await this.#store.readAfter(this.#channel, this.#position);
      for (const entry of entries) {
        this.#position = entry.id;
        for (const listener of this.#listeners) listener(entry);
      }
      if (entries.length > 0) this.#readAgain = true;
    }
  }
}
