import { Ratelimit } from "@upstash/ratelimit";
import { handle, Realtime } from "@upstash/realtime";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { type RedisHandle, startRedis } from "./start-redis";

/** What a busy machine may need. */
const SLOW = { timeout: 10_000 };

let server: RedisHandle;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis({ port: 0, token: "test-token" });
  redis = new Redis({ url: server.url, token: server.token, retry: false });
});
beforeEach(() => redis.flushdb());
afterAll(() => server.stop());

/** One raw command without the client's conveniences. */
async function raw(command: unknown[], token = "test-token"): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(server.url, { method: "POST", headers, body: JSON.stringify(command) });
  return { status: response.status, body: await response.json() };
}

describe("protocol", () => {
  test("a wrong token is refused", async () => {
    expect(await raw(["PING"], "other")).toEqual({ status: 401, body: { error: "Unauthorized" } });
  });

  test("errors carry Redis' own words", async () => {
    expect(await raw(["NOPE", "a"])).toEqual({
      status: 400,
      body: { error: "ERR unknown command 'NOPE', with args beginning with: 'a' " },
    });
    expect(await raw(["GET"])).toMatchObject({
      body: { error: "ERR wrong number of arguments for 'get' command" },
    });
    await redis.lpush("list", "x");
    expect(await raw(["GET", "list"])).toMatchObject({
      body: { error: expect.stringMatching(/^WRONGTYPE /) },
    });
  });

  test("a pipeline reports each error beside the other results", async () => {
    const [first, second] = await redis.pipeline().set("n", "text").incr("n").exec({ keepErrors: true });
    expect(first.result).toBe("OK");
    expect(second.error).toContain("not an integer");
  });

  test("a transaction with an unknown command runs nothing", async () => {
    const headers = { authorization: "Bearer test-token" };
    const body = JSON.stringify([["SET", "k", "1"], ["NOPE"]]);
    const response = await fetch(`${server.url}/multi-exec`, { method: "POST", headers, body });
    expect(response.status).toBe(400);
    expect(await redis.exists("k")).toBe(0);
  });

  test("values survive the trip: text, unicode, objects, the word OK", async () => {
    await redis.mset({ a: "grüße 👋", b: { deep: [1, "2"] }, c: "OK" });
    expect(await redis.mget("a", "b", "c", "none")).toEqual(["grüße 👋", { deep: [1, "2"] }, "OK", null]);
  });
});

describe("keys", () => {
  test("SET knows NX, XX, GET and KEEPTTL", async () => {
    expect(await redis.set("k", "1", { nx: true, ex: 60 })).toBe("OK");
    expect(await redis.set("k", "2", { nx: true })).toBeNull();
    expect(await redis.set("k", "3", { keepTtl: true, get: true })).toBe(1);
    expect(await redis.ttl("k")).toBeGreaterThan(58);
    expect(await redis.set("none", "1", { xx: true })).toBeNull();
  });

  test("an expired key is gone for every command", async () => {
    await redis.set("short", "1", { px: 30 });
    await vi.waitFor(async () => expect(await redis.get("short")).toBeNull(), SLOW);
    expect(await redis.exists("short")).toBe(0);
    expect(await redis.keys("*")).toEqual([]);
    expect(await redis.ttl("short")).toBe(-2);
  });

  test("an iteration returns every key exactly once, in steps", async () => {
    const names = Array.from({ length: 57 }, (_, i) => `item:${i}`);
    await redis.mset(Object.fromEntries(names.map((name) => [name, 1])));
    const seen: string[] = [];
    let cursor = "0";
    do {
      const [next, batch] = await redis.scan(cursor, { match: "item:*", count: 5 });
      expect(batch.length).toBeLessThan(57);
      seen.push(...batch);
      cursor = next;
    } while (cursor !== "0");
    expect(seen.toSorted()).toEqual(names.toSorted());
  });
});

test("hashes, sets, lists and sorted sets", async () => {
  await redis.hset("h", { a: 1, b: "two" });
  expect(await redis.hincrby("h", "a", 4)).toBe(5);
  expect(await redis.hgetall("h")).toEqual({ a: 5, b: "two" });
  await redis.sadd("s", "x", "y");
  await redis.sadd("t", "y", "z");
  expect(await redis.sinter("s", "t")).toEqual(["y"]);
  expect(await redis.smismember("s", ["x", "q"])).toEqual([1, 0]);
  await redis.rpush("l", "a", "b", "c");
  await redis.lpush("l", "0");
  expect(await redis.lrange("l", 1, -1)).toEqual(["a", "b", "c"]);
  await redis.zadd("z", { score: 3, member: "c" }, { score: 1, member: "a" }, { score: 2, member: "b" });
  expect(await redis.zrange("z", "(1", "+inf", { byScore: true, withScores: true })).toEqual([
    "b",
    2,
    "c",
    3,
  ]);
  expect(await redis.zrange("z", 0, 0, { rev: true })).toEqual(["c"]);
  expect(await redis.zremrangebyscore("z", 0, 2)).toBe(2);
  expect(await redis.zadd("z", { gt: true, ch: true }, { score: 1, member: "c" })).toBe(0);
});

test("a stream keeps order, trims, and continues after an id", async () => {
  const ids: string[] = [];
  for (const n of [1, 2, 3]) {
    ids.push(await redis.xadd("s", "*", { n }, { trim: { type: "MAXLEN", comparison: "=", threshold: 2 } }));
  }
  expect(Number(ids[0]?.split("-")[0])).toBeGreaterThan(Date.now() - 60_000);
  expect(await redis.xlen("s")).toBe(2);
  expect(await redis.xrange("s", `(${ids[1]}`, "+")).toEqual({ [ids[2] ?? ""]: { n: 3 } });
});

describe("scripts", () => {
  test("EVALSHA of an unknown script asks for the source, afterwards it runs", async () => {
    const script = "return redis.call('INCRBY', KEYS[1], ARGV[1])";
    const sha = await redis.scriptLoad(script);
    expect(await redis.evalsha(sha, ["n"], ["4000000000"])).toBe(4_000_000_000);
    expect(await raw(["EVALSHA", "f".repeat(40), 0])).toMatchObject({
      body: { error: expect.stringMatching(/^NOSCRIPT /) },
    });
  });

  test("values convert as in Redis and errors come through", async () => {
    expect(await redis.eval("return { 1, 2.9, 'x', false, redis.call('GET', 'none') }", [], [])).toEqual([
      1,
      2,
      "x",
      null,
      null,
    ]);
    expect(await redis.eval("redis.call('SET', 'f', 6 / 2) return redis.call('GET', 'f')", [], [])).toBe(3);
    await expect(redis.eval("return redis.call('NOPE')", [], [])).rejects.toThrow(/unknown command 'NOPE'/);
    await expect(redis.eval("return {err='MY failure'}", [], [])).rejects.toThrow(/MY failure/);
  });
});

describe("rate limits", () => {
  test.each([
    ["fixed window", () => Ratelimit.fixedWindow(3, "60 s")],
    ["sliding window", () => Ratelimit.slidingWindow(3, "60 s")],
    ["token bucket", () => Ratelimit.tokenBucket(3, "60 s", 3)],
  ])("%s lets three of five through, and again after a reset", async (_, limiter) => {
    const ratelimit = new Ratelimit({ redis, limiter: limiter(), prefix: "rl", ephemeralCache: false });
    const verdicts: boolean[] = [];
    for (let i = 0; i < 5; i++) verdicts.push((await ratelimit.limit("user")).success);
    expect(verdicts).toEqual([true, true, true, false, false]);
    await ratelimit.resetUsedTokens("user");
    expect((await ratelimit.limit("user")).success).toBe(true);
  });
});

test("published messages reach channel and pattern subscribers", async () => {
  const received: unknown[] = [];
  const channel = redis.subscribe<string>("news:1");
  const pattern = redis.psubscribe<string>("news:*");
  channel.on("message", ({ message }) => received.push(["channel", message]));
  pattern.on("pmessage", ({ channel: name, message }) => received.push([name, message]));
  await vi.waitFor(async () => expect(await redis.publish("news:1", { n: 1 })).toBe(2), SLOW);
  await vi.waitFor(() => expect(received).toHaveLength(2), SLOW);
  expect(received).toEqual(
    expect.arrayContaining([
      ["channel", { n: 1 }],
      ["news:1", { n: 1 }],
    ]),
  );
  await channel.unsubscribe();
  await pattern.unsubscribe();
});

test("while down every request fails at the socket, afterwards all is as before", async () => {
  await redis.set("k", "v");
  server.setDown(true);
  await expect(redis.get("k")).rejects.toThrow(/fetch failed/);
  server.setDown(false);
  expect(await redis.get("k")).toBe("v");
});

test("statistics count commands and requests apart", async () => {
  const before = server.stats();
  await redis.pipeline().ping().ping().ping().exec();
  const after = server.stats();
  expect([after.commands - before.commands, after.requests - before.requests]).toEqual([3, 1]);
});

test("the realtime SDK streams an emitted event and replays what was missed", async () => {
  const realtime = new Realtime({
    schema: { call: { updated: z.object({ id: z.string() }) } },
    redis,
    history: true,
  });
  const listen = handle({ realtime });
  const events = realtime.channel("workspace-1");
  await events.emit("call.updated", { id: "missed" });
  const abort = new AbortController();
  const url = "http://localhost/api/realtime?channel=workspace-1&last_ack_workspace-1=0";
  const response = await listen(new Request(url, { signal: abort.signal }));
  const received = readEvents(response?.body);
  await vi.waitFor(() => expect(received.join("")).toContain('"missed"'), SLOW);
  await events.emit("call.updated", { id: "live" });
  await vi.waitFor(() => expect(received.join("")).toContain('"live"'), SLOW);
  abort.abort();
});

/** Collects the text of a stream as it comes. */
function readEvents(body: ReadableStream<Uint8Array> | null | undefined): string[] {
  const received: string[] = [];
  const decoder = new TextDecoder();
  const sink = new WritableStream<Uint8Array>({
    write: (chunk) => void received.push(decoder.decode(chunk)),
  });
  body?.pipeTo(sink).catch(() => received.push("closed"));
  return received;
}
