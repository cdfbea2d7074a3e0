import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { RATE_LIMITS } from "@/config/limits";
import { findPortBlock } from "@/sandbox/free-ports";
import { type RedisHandle, startRedis } from "@/sandbox/redis/start-redis";
import type { SharedCache } from "../port";
import { createCache, onRedisRoundTrip } from "../registry";

let redis: RedisHandle;
let cache: SharedCache;
let roundTrips = 0;
let serial = 0;

beforeAll(async () => {
  redis = await startRedis({ port: await findPortBlock(), token: "test-token" });
  cache = createCache({ url: redis.url, token: redis.token });
  onRedisRoundTrip(() => {
    roundTrips += 1;
  });
});
afterEach(() => redis.setDown(false));
afterAll(() => redis.stop());

function fresh(name: string): string {
  serial += 1;
  return `${name}:${serial}`;
}

/** A machine under load may be slower than the client waits; that answer is tested on its own below. */
async function readOne(key: string): Promise<{ value: string | null; readAt: string }> {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    const answer = await cache.read([key]);
    const first = answer === "unavailable" ? undefined : answer[0];
    if (first) return first;
  }
  throw new Error("the cache did not answer");
}

/** The store's clock has to pass the last reading, as it does between two real requests. */
async function readLaterThan(readAt: string): Promise<string> {
  const key = fresh("clock");
  await expect.poll(async () => Number((await readOne(key)).readAt)).toBeGreaterThan(Number(readAt));
  return (await readOne(key)).readAt;
}

test("a filled value is read until one of its subjects changes", async () => {
  const [key, host, person] = [fresh("context"), fresh("host"), fresh("person")];
  const missed = await readOne(key);
  expect(missed.value).toBeNull();
  await cache.fill(key, '{"role":"admin"}\n', [host, person], missed.readAt, 60);
  expect((await readOne(key)).value).toBe('{"role":"admin"}\n');
  expect(await cache.bump([person])).toBe(true);
  expect((await readOne(key)).value).toBeNull();
});

test("a slow reader cannot bring back what was true before a change", async () => {
  const [key, person] = [fresh("context"), fresh("person")];
  const { readAt } = await readOne(key);
  await cache.bump([person]);
  await cache.fill(key, "old rights", [person], readAt, 60);
  expect((await readOne(key)).value).toBeNull();
  await cache.fill(key, "new rights", [person], await readLaterThan((await readOne(key)).readAt), 60);
  expect((await readOne(key)).value).toBe("new rights");
});

test("a store that forgot everything refuses values computed before", async () => {
  const port = await findPortBlock();
  const first = await startRedis({ port, token: "t" });
  const own = createCache({ url: first.url, token: "t" });
  const before = await own.read(["key"]);
  if (before === "unavailable") throw new Error("the cache did not answer");
  await own.bump(["person"]);
  await first.stop();
  const second = await startRedis({ port, token: "t" });
  try {
    const readAt = before[0]?.readAt ?? "";
    await expect
      .poll(async () => {
        const after = await own.read(["clock"]);
        return after !== "unavailable" && Number(after[0]?.readAt) > Number(readAt);
      })
      .toBe(true);
    await own.fill("key", "old rights", ["person"], readAt, 60);
    expect(await own.read(["key"])).toMatchObject([{ value: null }]);
  } finally {
    await second.stop();
  }
});

test("several values come in one round trip, empty and missing ones apart", async () => {
  const [full, empty, missing] = [fresh("v"), fresh("v"), fresh("v")];
  const { readAt } = await readOne(full);
  await cache.fill(full, "text with\nlines and ünïcode", [], readAt, 60);
  await cache.fill(empty, "", [fresh("s")], readAt, 60);
  roundTrips = 0;
  const answer = await cache.read([full, empty, missing]);
  expect(roundTrips).toBe(1);
  expect(answer).toMatchObject([{ value: "text with\nlines and ünïcode" }, { value: "" }, { value: null }]);
});

test("a subject that is not one word is a mistake of the caller", async () => {
  await expect(cache.bump(["two words"])).rejects.toThrow(/one word/);
});

test("requests over the limit are refused, and each question is one round trip", async () => {
  const key = fresh("ip");
  const { limit } = RATE_LIMITS.signIn;
  await cache.rateLimit(key, "signIn");
  roundTrips = 0;
  const verdicts = [];
  for (let index = 1; index < limit; index += 1) verdicts.push(await cache.rateLimit(key, "signIn"));
  expect(roundTrips).toBe(limit - 1);
  expect(verdicts.at(-1)).toMatchObject({ allowed: true, limit, remaining: 0 });
  const refused = await cache.rateLimit(key, "signIn");
  expect(refused).toMatchObject({ allowed: false, remaining: 0 });
  expect(refused !== "unavailable" && refused.resetSeconds).toBeGreaterThan(0);
  expect(await cache.rateLimit(fresh("ip"), "signIn")).toMatchObject({ allowed: true });
});

test("without Redis nothing throws and nothing is guessed, and it comes back by itself", async () => {
  const key = fresh("context");
  redis.setDown(true);
  expect(await cache.read([key])).toBe("unavailable");
  expect(await cache.rateLimit(key, "signIn")).toBe("unavailable");
  expect(await cache.bump([key])).toBe(false);
  expect(await cache.ping()).toBe(false);
  await cache.fill(key, "lost", [], "1", 60);
  redis.setDown(false);
  expect(await cache.ping()).toBe(true);
  expect((await readOne(key)).value).toBeNull();
});

/** A store of our own making, for as long as `use` takes and it is at work. */
async function withStore(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> | undefined,
  use: (store: SharedCache) => Promise<void>,
): Promise<void> {
  const atWork: (Promise<void> | undefined)[] = [];
  const server = createServer((request, response) => void atWork.push(answer(request, response)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
  await use(createCache({ url, token: redis.token }));
  await Promise.all(atWork);
  server.closeAllConnections();
  server.close();
}

test("a store that accepts and then says nothing is unavailable, not permission", async () => {
  await withStore(
    () => undefined,
    async (silent) => {
      expect(await silent.rateLimit(fresh("ip"), "signIn")).toBe("unavailable");
      expect(await silent.read([fresh("context")])).toBe("unavailable");
    },
  );
});

test("whoever would be refused waits for a slow store, whoever would pass does not", async () => {
  const afterASecond = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    await setTimeout(1_000);
    const { authorization = "" } = request.headers;
    const answer = await fetch(`${redis.url}${request.url}`, {
      method: "POST",
      headers: { authorization },
      body,
    });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  };
  await withStore(afterASecond, async (slow) => {
    expect(await slow.rateLimit(fresh("ip"), "signIn")).toMatchObject({ allowed: true });
    expect(await slow.rateLimit(fresh("ip"), "mutate")).toBe("unavailable");
  });
});
