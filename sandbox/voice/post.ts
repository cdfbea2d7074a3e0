import type { Sender } from "./attempt";
import type { OutcomeCode } from "./outcomes";
import { createSeededRandom, type SeededRandom } from "./seeded-random";
import type { CallSettings, Settings } from "./settings";

/** One message about a call, written and addressed. */
export interface Message {
  type: string;
  url: string;
  body: string;
  /** Part of the news that the call is over; lost in outcome 07. */
  isEnd: boolean;
  /** The message that tells the whole call; first of all in outcome 06. */
  isReport: boolean;
}

/** The messages of one call on their way out, troubled as the call's outcome and the settings say. */
export interface Post {
  push(message: Message): void;
  /** Work that must wait for all earlier messages. */
  enqueue<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Releases what was held back and waits until everything was dealt with. */
  finish(): Promise<void>;
}

export interface PostOptions {
  world: Sender & { settings: Settings };
  call: { id: string; outcome: OutcomeCode; sandbox: CallSettings; seed: number };
  /** Delivers one message, with whatever retries the provider makes. */
  send(message: Message): Promise<unknown>;
}

/** The report first, then the rest in an order that is never the true one. */
function outOfOrder(held: Message[], random: SeededRandom): Message[] {
  const reports = held.filter((message) => message.isReport);
  const rest = held.filter((message) => !message.isReport);
  const shuffled = random.shuffle(rest);
  const isTrueOrder = shuffled.every((message, index) => message === rest[index]);
  return [...reports, ...(isTrueOrder ? shuffled.reverse() : shuffled)];
}

/** True when this call's messages are delivered twice. */
export function isTwice({ world, call }: Pick<PostOptions, "world" | "call">): boolean {
  return call.outcome === "05" || (call.sandbox.duplicate ?? world.settings.duplicate);
}

export function createPost(options: PostOptions): Post {
  const { world, call } = options;
  const random = createSeededRandom(call.seed + 7);
  const held: Message[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  function isLost(message: Message): boolean {
    if (call.outcome === "07" && message.isEnd) return true;
    if (call.outcome === "74" && message.isReport) return true;
    if (call.sandbox.webhooksDown ?? world.settings.webhooksDown) return true;
    return random.next() < (call.sandbox.dropRate ?? world.settings.dropRate);
  }

  function noteLost({ type, url, body }: Message): void {
    if (!world.settings.recordDeliveries) return;
    const at = new Date().toISOString();
    const nothing = { headers: {}, attempt: 0, status: null, ms: 0, lost: true };
    world.deliveries.add({ callId: call.id, type, url, body, at, ...nothing });
  }

  async function sendNow(message: Message): Promise<void> {
    await options.send(message);
    if (isTwice(options)) await options.send(message);
  }

  function enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch((error: unknown) => console.error("A message could not be sent", error));
    return result;
  }

  return {
    enqueue,
    push(message) {
      if (isLost(message)) noteLost(message);
      else if (call.outcome === "06") held.push(message);
      else void enqueue(() => sendNow(message));
    },
    async finish() {
      for (const message of outOfOrder(held.splice(0), random)) void enqueue(() => sendNow(message));
      await queue;
    },
  };
}
