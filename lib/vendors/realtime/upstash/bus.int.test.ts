import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { findPortBlock } from "@/sandbox/free-ports";
import { type RedisHandle, startRedis } from "@/sandbox/redis/start-redis";
import type { DeliveredEvent, RealtimeBus } from "../port";
import { createRealtimeBus } from "./bus";

let redis: RedisHandle;
let bus: RealtimeBus;
let serial = 0;
const open: AbortController[] = [];

beforeAll(async () => {
  redis = await startRedis({ port: await findPortBlock(), token: "test-token" });
  bus = createRealtimeBus({ url: redis.url, token: redis.token });
});
afterEach(() => {
  redis.setDown(false);
  for (const controller of open.splice(0)) controller.abort();
});
afterAll(() => redis.stop());

function fresh(): string {
  serial += 1;
  return `workspace:${serial}`;
}

function listen(channels: string[], after?: string) {
  const seen: DeliveredEvent[] = [];
  const controller = new AbortController();
  open.push(controller);
  const done = bus.subscribe({
    channels,
    after,
    onEvent: (event) => seen.push(event),
    signal: controller.signal,
  });
  return { seen, ids: () => seen.map(({ event }) => event.id), stop: () => controller.abort(), done };
}

/** Listening is in effect once a probe arrives; probes are dropped from what was seen. */
async function settled(listener: ReturnType<typeof listen>, channel: string): Promise<void> {
  await vi.waitFor(
    async () => {
      await bus.publish(channel, { type: "probe.sent", id: "probe" });
      await vi.waitFor(() => expect(listener.ids()).toContain("probe"), { timeout: 100, interval: 5 });
    },
    { timeout: 30_000 },
  );
  await bus.publish(channel, { type: "probe.ended", id: "last-probe" });
  await expect.poll(() => listener.ids()).toContain("last-probe");
  listener.seen.length = 0;
}

async function publishMany(channel: string, ids: string[]): Promise<void> {
  for (const id of ids) await bus.publish(channel, { type: "call.updated", id });
}

function numbered(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `e${from + index}`);
}

test("events arrive in order, once, at every listener of the channel and nobody else", async () => {
  const [channel, other] = [fresh(), fresh()];
  const [first, second, stranger] = [listen([channel]), listen([channel, other]), listen([other])];
  await settled(first, channel);
  await settled(second, channel);
  await settled(stranger, other);
  first.seen.length = 0;
  second.seen.length = 0;
  await publishMany(channel, numbered(1, 30));
  await expect.poll(first.ids).toEqual(numbered(1, 30));
  await expect.poll(second.ids).toEqual(numbered(1, 30));
  expect(stranger.ids()).toEqual([]);
  expect(first.seen[0]).toMatchObject({ channel, event: { type: "call.updated", id: "e1" } });
});

test("a returning listener gets what it missed, from each channel", async () => {
  const [left, right] = [fresh(), fresh()];
  const before = listen([left, right]);
  await settled(before, left);
  await settled(before, right);
  await publishMany(left, ["e1"]);
  await publishMany(right, ["e2"]);
  await expect.poll(() => before.ids().sort()).toEqual(["e1", "e2"]);
  const cursor = before.seen.at(-1)?.cursor;
  before.stop();
  await before.done;
  await publishMany(left, numbered(3, 130));
  await publishMany(right, ["e200"]);
  const after = listen([left, right], cursor);
  await expect.poll(() => after.ids().length).toBe(129);
  expect(after.seen.filter(({ channel }) => channel === left).map(({ event }) => event.id)).toEqual(
    numbered(3, 130),
  );
  expect(after.ids()).toContain("e200");
});

test("a listener lives through an outage of Redis and misses nothing that was published after it", async () => {
  const channel = fresh();
  const listener = listen([channel]);
  await settled(listener, channel);
  await publishMany(channel, ["e1"]);
  await expect.poll(listener.ids).toEqual(["e1"]);
  redis.setDown(true);
  await expect(bus.publish(channel, { type: "call.updated", id: "lost" })).rejects.toMatchObject({
    kind: "unavailable",
  });
  redis.setDown(false);
  // The listener may still be waiting to reconnect: these reach it from the stream.
  await publishMany(channel, ["e2", "e3"]);
  await expect.poll(listener.ids, { timeout: 10_000 }).toEqual(["e1", "e2", "e3"]);
  await publishMany(channel, ["e4"]);
  await expect.poll(listener.ids).toEqual(["e1", "e2", "e3", "e4"]);
});

test("a listener that returns while Redis is down gets its missed events when Redis is back", async () => {
  const channel = fresh();
  const before = listen([channel]);
  await settled(before, channel);
  await publishMany(channel, ["e1"]);
  await expect.poll(before.ids).toEqual(["e1"]);
  const cursor = before.seen[0]?.cursor;
  before.stop();
  await publishMany(channel, ["e2"]);
  redis.setDown(true);
  const after = listen([channel], cursor);
  redis.setDown(false);
  await expect.poll(after.ids, { timeout: 10_000 }).toEqual(["e2"]);
});

test("after the abort nothing is delivered any more", async () => {
  const channel = fresh();
  const listener = listen([channel]);
  await settled(listener, channel);
  listener.stop();
  await listener.done;
  const witness = listen([channel]);
  await settled(witness, channel);
  await publishMany(channel, ["e1"]);
  await expect.poll(witness.ids).toEqual(["e1"]);
  expect(listener.ids()).toEqual([]);
});

test.each(["garbage", "1-1,2-2,3-3", "-", "1-1; drop"])(
  "the cursor %s from a browser starts from now",
  async (cursor) => {
    const channel = fresh();
    await publishMany(channel, ["old"]);
    const listener = listen([channel], cursor);
    await settled(listener, channel);
    await publishMany(channel, ["new"]);
    await expect.poll(listener.ids).toEqual(["new"]);
  },
);

test("an event must have a type and an id, and a channel a plain name", async () => {
  await expect(bus.publish(fresh(), { type: "no dots", id: "1" })).rejects.toThrow();
  await expect(bus.publish("a/b,c", { type: "call.updated", id: "1" })).rejects.toThrow(/channel name/);
});
