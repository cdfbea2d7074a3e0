import type { Answer } from "../../voice/attempt";
import { createPost, isTwice, type Message } from "../../voice/post";
import { serverOfCall } from "../assistants";
import type { StoredCall } from "../records";
import type { AssistantBody } from "../schemas/assistant";
import { defaultServerMessages } from "../schemas/message-types";
import type { ServerSettings } from "../schemas/server";
import type { VapiWorld } from "../world";
import { deliver } from "./delivery";
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

function isSubscribed(assistant: AssistantBody | null, type: string): boolean {
  const wanted: readonly string[] = assistant?.serverMessages ?? defaultServerMessages;
  return (
    wanted.includes(type) || (type === "transcript" && wanted.includes('transcript[transcriptType="final"]'))
  );
}

export function createOutbox(world: VapiWorld, call: StoredCall, assistant: AssistantBody | null): Outbox {
  const server = serverOfCall(assistant, world.store.phoneNumbers.get(call.phoneNumberId ?? ""));
  let lastTimestamp = 0;

  function sendTo(to: ServerSettings, type: string, body: string): Promise<Answer> {
    return deliver(world, { callId: call.id, orgId: call.orgId, type, body, server: to });
  }
  const post = createPost({
    world,
    call,
    send: async ({ type, body }: Message) => {
      if (server) await sendTo(server, type, body);
    },
  });

  /** Strictly increasing, so that no two messages of a call look alike by content. */
  function compose(message: ServerMessage): string {
    lastTimestamp = Math.max(lastTimestamp + 1, Date.now());
    return messageBody(world, call, assistant, message, lastTimestamp);
  }

  function push(message: ServerMessage): void {
    if (!server?.url || !isSubscribed(assistant, message.type)) return;
    const isReport = message.type === "end-of-call-report";
    const isEnd = isReport || message.status === "ended";
    post.push({ type: message.type, url: server.url, body: compose(message), isEnd, isReport });
  }

  async function ask(message: ServerMessage, target: ServerSettings | null): Promise<Answer | null> {
    const to = target ?? server;
    if (!to?.url || !isSubscribed(assistant, message.type)) return null;
    return post.enqueue(async () => {
      const body = compose(message);
      const answer = await sendTo(to, message.type, body);
      if (isTwice({ world, call })) await sendTo(to, message.type, body);
      return answer;
    });
  }

  return { push, ask, finish: post.finish };
}
