import { createPost, type Message } from "../../voice/post";
import type { Speaker } from "../agents-in-calls";
import { fullTranscript, toCallResource } from "../call-resource";
import type { StoredCall } from "../records";
import { defaultWebhookEvents, type WebhookEvent } from "../schemas/catalog";
import type { RetellWorld } from "../world";
import { sendWebhook } from "./webhook-delivery";

/** The webhooks of one call. */
export interface Outbox {
  /** Tells the agent's webhook, if it wants to hear of it. `details` stand beside the call. */
  push(event: WebhookEvent, details?: Record<string, unknown>): void;
  /** Releases what was held back and waits until everything was delivered or given up. */
  finish(): Promise<void>;
}

const defaultTimeoutMs = 10_000;

function bodyOf(world: RetellWorld, call: StoredCall, event: WebhookEvent, details: Record<string, unknown>) {
  const freshness = call.outcome === "73" ? "stale" : "fresh";
  const { call_analysis, ...rest } = toCallResource(world, call, freshness);
  const analysed = event === "call_analyzed" && call_analysis ? { call_analysis } : {};
  return JSON.stringify({ event, call: { ...rest, ...analysed }, ...details });
}

export function createOutbox(world: RetellWorld, call: StoredCall, speaker: Speaker | null): Outbox {
  const url = speaker?.agent.webhook_url;
  const wanted: readonly WebhookEvent[] = speaker?.agent.webhook_events ?? defaultWebhookEvents;
  const timeoutMs = speaker?.agent.webhook_timeout_ms ?? defaultTimeoutMs;
  // Messages go out in order, but none waits for the retries of an earlier one.
  const retrying = new Set<Promise<unknown>>();
  const post = createPost({
    world,
    call,
    async send({ type, body }: Message) {
      if (!url) return;
      const sent = await sendWebhook(world, {
        callId: call.id,
        orgId: call.orgId,
        type,
        url,
        body,
        timeoutMs,
      });
      if (sent.retrying) retrying.add(sent.retrying);
    },
  });
  return {
    push(event, details = {}) {
      if (!url || !wanted.includes(event)) return;
      const isReport = event === "call_analyzed";
      const isEnd = isReport || event === "call_ended";
      const extra =
        event === "transcript_updated" ? { transcript_with_tool_calls: fullTranscript(call) } : {};
      post.push({
        type: event,
        url,
        body: bodyOf(world, call, event, { ...extra, ...details }),
        isEnd,
        isReport,
      });
    },
    async finish() {
      await post.finish();
      await Promise.all(retrying);
    },
  };
}
