import { setTimeout as wait } from "node:timers/promises";
import { countMetric } from "@/lib/platform/metrics";
import { compareIds, type StreamEntry, type StreamStore } from "./stream-store";

const RETRY_MS = 500;

interface CatchUp {
  channel: string;
  store: Pick<StreamStore, "readAfter">;
  feed: { readonly position: string | undefined; readonly ready: Promise<void> };
  signal: AbortSignal;
}

/** One listener's place in one channel: what it missed first, then what comes, each entry once and in order. */
export class ChannelSubscription {
  readonly #deliver: (entry: StreamEntry) => void;
  #position: string | undefined;
  #waiting: StreamEntry[] | undefined = [];

  constructor(position: string | undefined, deliver: (entry: StreamEntry) => void) {
    this.#position = position;
    this.#deliver = deliver;
  }

  get position(): string | undefined {
    return this.#position;
  }

  /** Takes an entry of the feed; held back while older ones are still being fetched. */
  receive(entry: StreamEntry): void {
    if (this.#waiting) this.#waiting.push(entry);
    else this.#pass(entry);
  }

  /**
   * Fetches what was missed, trying until it succeeds or the signal aborts, then lets live entries through. Reading
   * starts when the feed is ready: an entry written between an earlier read and that moment would reach nobody.
   */
  async catchUp(input: CatchUp): Promise<void> {
    if (this.#position === undefined) {
      this.#position = input.feed.position;
      return this.#goLive();
    }
    await input.feed.ready;
    while (!input.signal.aborted) {
      try {
        const entries = await input.store.readAfter(input.channel, this.#position);
        for (const entry of entries) this.#pass(entry);
        if (entries.length === 0) return this.#goLive();
      } catch {
        countMetric("realtime.catch_up_failed");
        await wait(RETRY_MS, undefined, { signal: input.signal }).catch(() => undefined);
      }
    }
  }

  #goLive(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const entry of waiting) this.#pass(entry);
  }

  #pass(entry: StreamEntry): void {
    if (this.#position !== undefined && compareIds(entry.id, this.#position) <= 0) return;
    this.#position = entry.id;
    this.#deliver(entry);
  }
}
