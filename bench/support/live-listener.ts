import { request } from "undici";
import { readLiveMessage } from "@/lib/client/live/messages";
import type { LiveEvent } from "@/types/live";

/** Holds a workspace's stream of live events open as a browser does, and tells when one comes. */
export class LiveListener {
  #waiting: { matches: (event: LiveEvent) => boolean; resolve: (at: number) => void }[] = [];
  readonly #ended: Promise<void>;
  readonly #abort = new AbortController();

  private constructor(body: AsyncIterable<Buffer>) {
    this.#ended = this.#read(body);
  }

  /** Resolves once the stream is open. */
  static async open(url: string, headers: Record<string, string>): Promise<LiveListener> {
    const { statusCode, body } = await request(url, { headers });
    if (statusCode !== 200) throw new Error(`The stream of live events answered ${statusCode}.`);
    return new LiveListener(body);
  }

  /** When the next event of this kind came, by `performance.now()`. Ask before what causes it. */
  next(matches: (event: LiveEvent) => boolean): Promise<number> {
    return new Promise((resolve) => this.#waiting.push({ matches, resolve }));
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.#ended;
  }

  async #read(body: AsyncIterable<Buffer>): Promise<void> {
    let text = "";
    const chunks = body[Symbol.asyncIterator]();
    const aborted = new Promise<null>((resolve) => {
      this.#abort.signal.addEventListener("abort", () => resolve(null), { once: true });
    });
    for (;;) {
      const next = await Promise.race([chunks.next(), aborted]);
      if (next === null || next.done) break;
      text += next.value.toString("utf8");
      const frames = text.split("\n\n");
      text = frames.pop() ?? "";
      for (const frame of frames) this.#hear(frame);
    }
    if ("destroy" in body && typeof body.destroy === "function") body.destroy();
  }

  #hear(frame: string): void {
    const data = /^data: ?(.*)$/m.exec(frame)?.[1];
    const message = data === undefined ? null : readLiveMessage(data);
    if (message?.kind !== "event") return;
    const at = performance.now();
    const heard = this.#waiting.filter(({ matches }) => matches(message.event));
    this.#waiting = this.#waiting.filter((each) => !heard.includes(each));
    for (const { resolve } of heard) resolve(at);
  }
}
