import { serverOfCall } from "../assistants";
import type { StoredCall } from "../records";
import type { AssistantBody } from "../schemas/assistant";
import { defaultServerMessages } from "../schemas/message-types";
import type { ServerSettings } from "../schemas/server";
import { createSeededRandom, type SeededRandom } from "../seeded-random";
import type { VapiWorld } from "../world";
import { type Answer, deliver } from "./delivery";
import { messageBody, type ServerMessage } from "./messages";

/** The server messages of one call, on their way to whoever should hear them. */
export interface Outbox {
  /** Queues a message; messages of a call arrive one after the other. */
  push(message: ServerMessage): void;
  /** Sends a message that needs an answer, after all earlier ones. Null when nobody listens. */
  ask(message: ServerMessage, server: ServerSettings | null): Promise<Answer | null>;
  /** Releases what was held back and waits until everything was dealt with. */
  finish(): Promise<void>;
}

interface Held {
  type: string;
  body: string;
}

function isSubscribed(assistant: AssistantBody | null, type: string): boolean {
  const wanted: readonly string[] = assistant?.serverMessages ?? defaultServerMessages;
  return (
    wanted.includes(type) || (type === "transcript" && wanted.includes('transcript[transcriptType="final"]'))
  );
}

function isEndOfCall(message: ServerMessage): boolean {
  return message.type === "end-of-call-report" || message.status === "ended";
}

/** The report first, then the rest in an order that is never the true one. */
function outOfOrder(held: Held[], random: SeededRandom): Held[] {
  const reports = held.filter((message) => message.type === "end-of-call-report");
  const rest = held.filter((message) => message.type !== "end-of-call-report");
  const shuffled = random.shuffle(rest);
  const isTrueOrder = shuffled.every((message, index) => message === rest[index]);
  return [...reports, ...(isTrueOrder ? shuffled.reverse() : shuffled)];
}

export function createOutbox(world: VapiWorld, call: StoredCall, assistant: AssistantBody | null): Outbox {
  const random = createSeededRandom(call.seed + 7);
  const phoneNumber = world.store.phoneNumbers.get(call.phoneNumberId ?? "");
  const server = serverOfCall(assistant, phoneNumber);
  const held: Held[] = [];
  let lastTimestamp = 0;
  let queue: Promise<unknown> = Promise.resolve();

  /** Strictly increasing, so that no two messages of a call look alike by content. */
  function compose(message: ServerMessage): string {
    lastTimestamp = Math.max(lastTimestamp + 1, Date.now());
    return messageBody(world, call, assistant, message, lastTimestamp);
  }

  function isLost(message: ServerMessage): boolean {
    if (call.outcome === "07" && isEndOfCall(message)) return true;
    if (call.sandbox.webhooksDown ?? world.settings.webhooksDown) return true;
    return random.next() < (call.sandbox.dropRate ?? world.settings.dropRate);
  }

  function noteLost(type: string, body: string, url: string): void {
    if (!world.settings.recordDeliveries) return;
    const at = new Date().toISOString();
    world.deliveries.add({
      callId: call.id,
      type,
      url,
      headers: {},
      body,
      attempt: 0,
      at,
      status: null,
      ms: 0,
      lost: true,
    });
  }

  async function sendNow(type: string, body: string, to: ServerSettings): Promise<Answer> {
    const delivery = { callId: call.id, orgId: call.orgId, type, body, server: to };
    const answer = await deliver(world, delivery);
    const isTwice = call.outcome === "05" || (call.sandbox.duplicate ?? world.settings.duplicate);
    if (isTwice) await deliver(world, delivery);
    return answer;
  }

  function enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch((error: unknown) => console.error("A server message could not be sent", error));
    return result;
  }

  function push(message: ServerMessage): void {
    if (!server?.url || !isSubscribed(assistant, message.type)) return;
    const body = compose(message);
    if (isLost(message)) noteLost(message.type, body, server.url);
    else if (call.outcome === "06") held.push({ type: message.type, body });
    else void enqueue(() => sendNow(message.type, body, server));
  }

  async function ask(message: ServerMessage, target: ServerSettings | null): Promise<Answer | null> {
    const to = target ?? server;
    if (!to?.url || !isSubscribed(assistant, message.type)) return null;
    return enqueue(() => sendNow(message.type, compose(message), to));
  }

  async function finish(): Promise<void> {
    if (server) {
      for (const { type, body } of outOfOrder(held.splice(0), random)) {
        void enqueue(() => sendNow(type, body, server));
      }
    }
    await queue;
  }

  return { push, ask, finish };
}
