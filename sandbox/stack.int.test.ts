import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findPortBlock } from "./free-ports";
import { isPortFree } from "./ports";
import { type Stack, startStack } from "./stack";

let home: string;
let port: number;
let running: Stack[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "genius-stack-test-"));
  port = await findPortBlock();
  running = [];
});

afterEach(async () => {
  for (const stack of running) {
    await stack.stop();
    await stack.postgres?.remove();
  }
  await rm(home, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startStack>[0]> = {}): Promise<Stack> {
  const stack = await startStack({ home, port, quiet: true, ...options });
  running.push(stack);
  return stack;
}

async function freePorts(): Promise<boolean[]> {
  return Promise.all(Array.from({ length: 10 }, (_, offset) => isPortFree(port + offset)));
}

test("everything comes up with the whole environment and leaves nothing behind", async () => {
  const stack = await start();
  expect(Object.keys(stack.env).sort()).toEqual(
    [
      ...[
        "ALGOLIA_BASE_URL",
        "APP_URL",
        "CRON_SECRET",
        "DATABASE_PREPARED_STATEMENTS",
        "DATABASE_URL",
        "DIRECT_URL",
        "DNS_SERVERS",
        "ENCRYPTION_KEYS",
      ],
      ...[
        "GENIUS_SANDBOX",
        "MAIL_FROM_DOMAIN",
        "PLATFORM_DOMAIN",
        "PORT",
        "RESEND_API_KEY",
        "RESEND_BASE_URL",
        "RETELL_BASE_URL",
        "SUPABASE_PUBLISHABLE_KEY",
      ],
      ...[
        "STRIPE_BASE_URL",
        "STRIPE_CONNECT_WEBHOOK_SECRET",
        "STRIPE_SECRET_KEY",
        "STRIPE_THIN_WEBHOOK_SECRET",
        "STRIPE_WEBHOOK_SECRET",
      ],
      ...["SUPABASE_SECRET_KEY", "SUPABASE_URL", "SYSTEM_DATABASE_URL", "UPSTASH_REDIS_REST_TOKEN"],
      ...["UPSTASH_REDIS_REST_URL", "VAPI_BASE_URL"],
    ].sort(),
  );
  expect((await freePorts()).map((isFree, offset) => (isFree ? "" : offset)).filter(String)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9,
  ]);
  await stack.stop();
  expect((await freePorts()).every(Boolean)).toBe(true);
}, 60_000);

test("secrets stay the same from one start to the next", async () => {
  const services = ["redis", "mail"] as const;
  const first = await start({ services: [...services] });
  await first.stop();
  const second = await start({ services: [...services] });
  expect(second.env).toEqual(first.env);
  expect(Buffer.from(second.env.ENCRYPTION_KEYS?.slice("k1:".length) ?? "", "base64")).toHaveLength(32);
});

describe("one stack per home", () => {
  test("a second one is refused with the owner and the way out", async () => {
    await start({ services: ["redis"] });
    const second = startStack({ home, port: await findPortBlock(), quiet: true });
    await expect(second).rejects.toThrow(new RegExp(`process ${process.pid}.*GENIUS_HOME=`));
  });

  test.each([
    ["that died", { pid: 2 ** 22 + 1, startedAt: "long ago" }],
    ["whose id now belongs to another process", { pid: process.pid, startedAt: "long ago" }],
  ])("the lock of an owner %s is taken over", async (_, owner) => {
    await writeFile(join(home, "stack.lock"), JSON.stringify(owner));
    expect((await start({ services: ["redis"] })).redis?.url).toContain(String(port + 3));
  });
});

test("when one part cannot start the others are stopped and the home is free again", async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(port + 7, "127.0.0.1", resolve));
  const services = ["redis", "mail", "control"] as const;
  await expect(startStack({ home, port, quiet: true, services: [...services] })).rejects.toThrow(
    `Port ${port + 7}`,
  );
  await new Promise((resolve) => squatter.close(resolve));
  expect((await freePorts()).every(Boolean)).toBe(true);
  await start({ services: [...services] });
});
