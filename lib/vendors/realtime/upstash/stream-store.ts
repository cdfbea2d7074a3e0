import { Redis } from "@upstash/redis";
import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import { type RealtimeEvent, realtimeEvent } from "../port";

export interface RedisAddress {
  url: string;
  token: string;
}

export interface StreamEntry {
  /** Redis stream id, `<milliseconds>-<sequence>`. */
  id: string;
  event: RealtimeEvent;
}

export interface StreamStore {
  append(channel: string, event: RealtimeEvent): Promise<void>;
  /** Entries after the position, oldest first, at most one page. */
  readAfter(channel: string, position: string): Promise<StreamEntry[]>;
  /** Where the channel ends now; `0-0` when it is empty. */
  end(channel: string): Promise<string>;
}

/** The event's field in a stream entry. */
const FIELD = "event";
const KEPT_EVENTS = 200;
const KEPT_SECONDS = 3_600;
const PAGE = 100;
const REQUEST_TIMEOUT_MS = 2_000;

const entries = z.array(z.tuple([z.string(), z.tuple([z.literal(FIELD), z.string()])]));

/** Orders two stream ids. */
export function compareIds(left: string, right: string): number {
  const [leftMs = 0, leftSequence = 0] = left.split("-").map(Number);
  const [rightMs = 0, rightSequence = 0] = right.split("-").map(Number);
  return leftMs - rightMs || leftSequence - rightSequence;
}

async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new VendorError({
      kind: "unavailable",
      vendor: "redis",
      message: "The event stream is away",
      cause,
    });
  }
}

/** Recent events of each channel in a Redis stream, for replay, with a published nudge for whoever listens. */
export function createStreamStore(address: RedisAddress): StreamStore {
  const redis = new Redis({
    ...address,
    automaticDeserialization: false,
    enableTelemetry: false,
    retry: { retries: 1, backoff: () => 10 },
    signal: () => AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  return {
    append: (channel, event) =>
      asked(async () => {
        const trim = { type: "MAXLEN", threshold: KEPT_EVENTS, comparison: "=" } as const;
        const fields = { [FIELD]: JSON.stringify(realtimeEvent.parse(event)) };
        await redis
          .pipeline()
          .xadd(channel, "*", fields, { trim })
          .expire(channel, KEPT_SECONDS)
          .publish(channel, "1")
          .exec();
      }),
    readAfter: (channel, position) =>
      asked(async () => {
        const answer = entries.parse(await redis.xrange(channel, `(${position}`, "+", PAGE));
        return answer.map(([id, [, text]]) => ({ id, event: realtimeEvent.parse(JSON.parse(text)) }));
      }),
    end: (channel) =>
      asked(async () => {
        const answer = entries.parse(await redis.xrevrange(channel, "+", "-", 1));
        return answer[0]?.[0] ?? "0-0";
      }),
  };
}
