import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request } from "undici";
import { afterAll, describe, expect, it } from "vitest";
import { findPortBlock } from "@/sandbox/free-ports";
import { startRedis } from "@/sandbox/redis/start-redis";
import { type Stack, startStack } from "@/sandbox/stack";
import { runMigrations } from "@/scripts/migrate/run-migrations";
import { startChild } from "@/scripts/support/child";
import { OPERATIONS } from "@/types/operations";
import { healthResource } from "@/types/platform";
import { send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import { waitFor } from "../support/wait-for";

const undo: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

describe("/api/health", () => {
  it("is well on any host, without saying anything secret", async () => {
    for (const host of [hostOf(), hostOf("acme"), "10.0.0.1"]) {
      const answer = await send(host, "/api/health");
      expect(answer.status).toBe(200);
      expect(healthResource.parse(answer.json()).status).toBe("ok");
      expect(answer.text).not.toMatch(/password|secret|postgres:|127\.0\.0\.1/i);
    }
  });

  it("names what is down, and is well again without a restart", async () => {
    const { stack, port } = await startBareProduct();
    const health = async () => {
      const { statusCode, body } = await request(`http://127.0.0.1:${port}/api/health`);
      return { status: statusCode, health: healthResource.parse(await body.json()) };
    };
    await waitFor("the bare product", async () => (await health()).status === 200, { deadlineMs: 60_000 });
    await stack.redis?.stop();
    const without = await waitFor("the loss of the cache to show", async () => {
      const seen = await health();
      return seen.status === 503 ? seen.health : null;
    });
    const down = Object.entries(without.checks).filter(([, { status }]) => status !== "ok");
    expect(down.map(([name]) => name)).toEqual(["sharedCache"]);
    const again = await startRedis({ port: port + 3, token: stack.env.UPSTASH_REDIS_REST_TOKEN ?? "" });
    undo.push(() => again.stop());
    await waitFor("the cache to be back", async () => (await health()).status === 200);
    await stack.postgres?.stop();
    const gone = await waitFor("the loss of the database to show", async () => {
      const seen = await health();
      return seen.status === 503 ? seen.health : null;
    });
    expect(gone.checks.database?.status).toBe("failed");
    expect(gone.checks.sharedCache?.status).toBe("ok");
  });
});

/** A web server of the current build on stand-ins that this test may switch off. */
async function startBareProduct(): Promise<{ stack: Stack; port: number }> {
  const home = await mkdtemp(join(tmpdir(), "genius-health-"));
  undo.push(() => rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 }));
  const port = await findPortBlock();
  const stack = await startStack({ home, port, services: ["postgres", "supabase", "redis"], quiet: true });
  undo.push(async () => {
    await stack.stop();
    await stack.postgres?.remove();
  });
  await runMigrations(stack.postgres?.urls.owner ?? "");
  const env = {
    ...process.env,
    ...stack.env,
    GENIUS_HOME: home,
    NODE_ENV: "production",
    BIND_ADDRESS: "127.0.0.1",
  } as const;
  const args = ["server.mjs"];
  const web = startChild({ name: "the bare web server", args, env, logFile: join(home, "web.log") });
  undo.push(() => web.stop());
  return { stack, port };
}

describe("/api/openapi", () => {
  it("describes what clients may call, in the brand of the host", async () => {
    const answer = await send(hostOf("acme"), "/api/openapi");
    expect(answer.status).toBe(200);
    const document = answer.json() as {
      openapi: string;
      info: { title: string };
      paths: Record<string, object>;
    }; // an OpenAPI document
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info.title).toBe("Acme Voice API");
    expect(answer.text).not.toMatch(/genius/i);
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((operation: { operationId: string }) => operation.operationId),
    );
    const forClients = OPERATIONS.filter(({ audience }) => audience !== "webhook" && audience !== "cron");
    expect(ids.sort()).toEqual(forClients.map(({ id }) => id).sort());
  });

  it("points only at schemas that are there", async () => {
    const { text } = await send(hostOf("acme"), "/api/openapi");
    const document: unknown = JSON.parse(text);
    for (const [, reference] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = (reference ?? "")
        .split("/")
        .reduce<unknown>(
          (node, part) => (node && typeof node === "object" ? Reflect.get(node, part) : undefined),
          document,
        );
      expect(found, reference).toBeDefined();
    }
  });

  it("is not there on an unknown host", async () => {
    expect((await send(hostOf("nobody-has-this-name"), "/api/openapi")).status).toBe(404);
  });
});
