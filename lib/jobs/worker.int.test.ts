import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CRON } from "@/config/cron";
import { DatabaseUnavailableError } from "@/lib/data/errors";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemPool } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { findPortBlock } from "@/sandbox/free-ports";
import { type PostgresHandle, startPostgres } from "@/sandbox/postgres/start-postgres";
import { runMigrations } from "@/scripts/migrate/run-migrations";
import { type BareTenant, createBareTenant } from "@/tests/support/bare-tenant";
import { waitFor } from "@/tests/support/wait-for";
import { defineJob } from "./define-job";
import { enqueue } from "./enqueue";
import type { JobRegistry } from "./registry";
import { startWorker, type Worker } from "./worker";

// A server of its own, because these tests restart it.
let postgres: PostgresHandle;
let home: string;
let tenant: BareTenant;

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "genius-worker-test-"));
  postgres = await startPostgres({ home, port: await findPortBlock(1) });
  await runMigrations(postgres.urls.owner);
  const { app, system, owner } = postgres.urls;
  Object.assign(process.env, { DATABASE_URL: app, SYSTEM_DATABASE_URL: system, DIRECT_URL: owner });
  tenant = await createBareTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
  await postgres.remove();
  await rm(home, { recursive: true, force: true });
});

function send(): Promise<string | null> {
  const { partnerId, workspaceId } = tenant;
  return inTransaction({ scope: tenant.scope }, (inside) =>
    enqueue(inside, "agent.sync", { partnerId, workspaceId, agentId: newId() }),
  );
}

async function withWorker(registry: JobRegistry, work: (worker: Worker) => Promise<void>): Promise<void> {
  const worker = await startWorker({ log: quiet, registry });
  try {
    await work(worker);
  } finally {
    await worker.stop({ timeoutMs: 5_000 });
  }
}

function recording(): { registry: JobRegistry; seen: Set<string> } {
  const seen = new Set<string>();
  const definition = defineJob("agent.sync", async ({ jobId }) => void seen.add(jobId));
  return { registry: new Map([["agent.sync", definition]]), seen };
}

test("lets no import wait for another one that takes long", async () => {
  const { partnerId, workspaceId } = tenant;
  const file = () =>
    inTransaction({ scope: tenant.scope }, (inside) =>
      enqueue(inside, "import.run", { partnerId, workspaceId, importId: newId() }),
    );
  const begun = new Set<string>();
  const isFree = Promise.withResolvers<void>();
  const definition = defineJob("import.run", async ({ jobId }) => {
    begun.add(jobId);
    await isFree.promise;
  });
  await withWorker(new Map([["import.run", definition]]), async () => {
    try {
      const long = await file();
      await waitFor("the long one", () => begun.has(long ?? ""));
      const second = await file();
      await waitFor("the one after it", () => begun.has(second ?? ""), { deadlineMs: 20_000 });
    } finally {
      isFree.resolve();
    }
  });
});

test("begins a job when it is filed, not when queues are looked at the next time", async () => {
  const { registry, seen } = recording();
  await withWorker(registry, async () => {
    const first = await send();
    await waitFor("the worker to be there", () => seen.has(first ?? ""));
    const startedAt = performance.now();
    for (let count = 0; count < 5; count += 1) {
      const id = await send();
      await waitFor("the job", () => seen.has(id ?? ""), { intervalMs: 5 });
    }
    // Each would have waited for the next second.
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });
});

test("works jobs off, also those filed while the database restarted or crashed", async () => {
  const { registry, seen } = recording();
  await withWorker(registry, async () => {
    const before = await send();
    await waitFor("the first job", () => seen.has(before ?? ""));
    await postgres.restart();
    const after = await waitFor("the database", send);
    await waitFor("the job after a restart", () => seen.has(after));
    await postgres.kill("crash");
    await postgres.restart();
    const last = await waitFor("the database", send);
    await waitFor("the job after a crash", () => seen.has(last));
  });
});

test("a database that is gone is named as such, and the worker waits for it", async () => {
  await postgres.stop();
  await expect(send()).rejects.toBeInstanceOf(DatabaseUnavailableError);
  const { registry, seen } = recording();
  const starting = startWorker({ log: quiet, registry });
  await postgres.restart();
  const worker = await starting;
  const id = await send();
  await waitFor("the job", () => seen.has(id ?? ""));
  await worker.stop();
});

test("gives up waiting for the database when told to", async () => {
  await postgres.stop();
  const warned = Promise.withResolvers<void>();
  const giveUp = new AbortController();
  const log = { ...quiet, warn: () => warned.resolve() };
  const starting = startWorker({ log, registry: new Map(), signal: giveUp.signal });
  await warned.promise;
  giveUp.abort();
  await expect(starting).rejects.toMatchObject({ name: "AbortError" });
  await postgres.restart();
});

test("stopping lets the running job finish and takes no other", async () => {
  const finish = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  let finished = false;
  const slow = defineJob("agent.sync", async () => {
    started.resolve();
    await finish.promise;
    finished = true;
  });
  const worker = await startWorker({
    log: quiet,
    registry: new Map([["agent.sync", slow]]),
  });
  const running = await send();
  await started.promise;
  const stopping = worker.stop();
  const left = await send();
  finish.resolve();
  await stopping;
  expect(finished).toBe(true);
  const { rows } = await systemPool().query("SELECT id, state::text FROM pgboss.job WHERE id = ANY($1)", [
    [running, left],
  ]);
  expect(rows).toEqual(
    expect.arrayContaining([
      { id: running, state: "completed" },
      { id: left, state: "created" },
    ]),
  );
});

test("files the schedules of the cron list and removes those that are no longer in it", async () => {
  await systemPool().query(
    "INSERT INTO pgboss.schedule (name, cron, data, options) VALUES ('mail.send', '* * * * *', '{}', '{}')",
  );
  await withWorker(new Map(), async () => {
    const { rows } = await systemPool().query("SELECT name, cron FROM pgboss.schedule ORDER BY name");
    const wanted = CRON.filter((entry) => entry.job).map((entry) => ({
      name: entry.job,
      cron: entry.schedule,
    }));
    expect(rows).toEqual(wanted.sort((one, other) => String(one.name).localeCompare(String(other.name))));
  });
});

test("runs the inbox loop until it stops", async () => {
  const states: string[] = [];
  const worker = await startWorker({
    log: quiet,
    registry: new Map(),
    loops: {
      inbox: async ({ signal }) => {
        states.push("started");
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        states.push("stopped");
      },
    },
  });
  await worker.stop();
  expect(states).toEqual(["started", "stopped"]);
});
