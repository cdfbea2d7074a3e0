import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemPool } from "@/lib/data/system";
import { type DataContext, inTransaction } from "@/lib/data/transaction";
import { getJob } from "@/lib/domain/operations/get-job";
import { listJobs } from "@/lib/domain/operations/list-jobs";
import { retryJob } from "@/lib/domain/operations/retry-job";
import { toJobDetail } from "@/lib/domain/operations/to-resource";
import { systemContext } from "@/lib/domain/shared/system-context";
import { type BareTenant, createBareTenant } from "@/tests/support/bare-tenant";
import { createBoss } from "./boss";
import { defineJob, PermanentJobError, type RunningJob } from "./define-job";
import { drainJobs, runCron } from "./drain";
import { enqueue, enqueueMany } from "./enqueue";
import type { JobRegistry } from "./registry";

let tenant: BareTenant;
let ctx: DataContext;

const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

beforeAll(async () => {
  tenant = await createBareTenant();
  ctx = { scope: tenant.scope };
});

afterEach(async () => {
  await systemPool().query("DELETE FROM pgboss.job");
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function deadJobs() {
  return (await listJobs({ state: "failed", limit: 10 })).rows;
}

function syncPayload() {
  return { partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, agentId: newId() };
}

function sendSync(options: Parameters<typeof enqueue>[3] = {}, payload = syncPayload()) {
  return inTransaction(ctx, (inside) => enqueue(inside, "agent.sync", payload, options));
}

type Handler = (job: RunningJob<"agent.sync">) => Promise<void>;

function registryOf(handler: Handler): JobRegistry {
  return new Map([["agent.sync", defineJob("agent.sync", handler)]]);
}

function drain(handler: Handler, budgetMs = 10_000) {
  return drainJobs({ budgetMs, log: quiet, registry: registryOf(handler) });
}

/** Lets every waiting job be taken now, whatever its delay. */
async function skipDelays(): Promise<void> {
  await systemPool().query("UPDATE pgboss.job SET start_after = now() WHERE state < 'active'");
}

async function stateOf(id: string | null): Promise<unknown> {
  const { rows } = await systemPool().query("SELECT state::text FROM pgboss.job WHERE id = $1", [id]);
  return rows[0]?.state;
}

describe("enqueue", () => {
  test("exists only when the transaction commits", async () => {
    const rolledBack = inTransaction(ctx, async (inside) => {
      await enqueue(inside, "agent.sync", syncPayload());
      throw new Error("no");
    });
    await expect(rolledBack).rejects.toThrow("no");
    const { rows } = await systemPool().query("SELECT count(*)::int AS jobs FROM pgboss.job");
    expect(rows).toEqual([{ jobs: 0 }]);
    expect(await stateOf(await sendSync())).toBe("created");
  });

  test("needs a transaction and a payload of ids that fits", async () => {
    await expect(enqueue(ctx, "agent.sync", syncPayload())).rejects.toThrow("needs a transaction");
    const extra = { ...syncPayload(), prompt: "text that does not belong here" };
    await expect(sendSync({}, extra)).rejects.toThrow("prompt");
  });

  test("is one statement, also for many jobs", async () => {
    await inTransaction(ctx, async (inside) => {
      await tally(async (trips) => {
        await enqueue(inside, "agent.sync", syncPayload());
        expect(trips.sqlRoundTrips).toBe(1);
      });
      await tally(async (trips) => {
        const requests = Array.from({ length: 50 }, () => ({ payload: syncPayload() }));
        expect(await enqueueMany(inside, "agent.sync", requests)).toHaveLength(50);
        expect(trips.sqlRoundTrips).toBe(1);
      });
    });
  });

  test("files a row like the one pg-boss files itself", async () => {
    const payload = syncPayload();
    const startAfter = new Date(Date.now() + 60_000);
    const ours = await sendSync({ startAfter, priority: 5 }, payload);
    const boss = await createBoss({ supervise: false, schedule: false, onError: () => undefined }).start();
    const theirs = await boss.send("agent.sync", payload, { startAfter, priority: 5 });
    await boss.stop();
    const { rows } = await systemPool().query(
      `SELECT to_jsonb(j) - '{id,created_on}'::text[] AS job FROM pgboss.job j WHERE id = ANY($1)`,
      [[ours, theirs]],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual(rows[1]);
  });

  test("keeps one waiting job per singleton key and lets the next in once it runs", async () => {
    const first = await sendSync({ singletonKey: "a" });
    expect(await sendSync({ singletonKey: "a" })).toBeNull();
    expect(await sendSync({ singletonKey: "b" })).not.toBeNull();
    let during: string | null = null;
    await drain(async ({ jobId }) => {
      if (jobId === first) during = await sendSync({ singletonKey: "a" });
    });
    expect(during).not.toBeNull();
  });
});

describe("drain", () => {
  test("runs each job once with its parsed payload, urgent ones in the first batch", async () => {
    const ordinary = await inTransaction(ctx, (inside) =>
      enqueueMany(
        inside,
        "agent.sync",
        Array.from({ length: 15 }, () => ({ payload: syncPayload() })),
      ),
    );
    const urgent = await sendSync({ priority: 1 });
    await sendSync({ startAfter: new Date(Date.now() + 60_000) });
    const seen: string[] = [];
    const result = await drain(async ({ jobId, payload, attempt }) => {
      expect(payload.partnerId).toBe(tenant.partnerId);
      expect(attempt).toBe(1);
      seen.push(jobId);
    });
    expect(result).toEqual({ completed: 16, failed: 0, dead: 0, isEmpty: true });
    expect([...seen].sort()).toEqual([...ordinary, urgent].sort());
    expect(seen.slice(0, 10)).toContain(urgent);
    expect(await stateOf(urgent)).toBe("completed");
  });

  test("two drains at once share the jobs", async () => {
    await inTransaction(ctx, (inside) =>
      enqueueMany(
        inside,
        "agent.sync",
        Array.from({ length: 40 }, () => ({ payload: syncPayload() })),
      ),
    );
    const seen: string[] = [];
    const handler: Handler = async ({ jobId }) => void seen.push(jobId);
    const results = await Promise.all([drain(handler), drain(handler)]);
    expect(results.map((result) => result.completed).reduce((sum, each) => sum + each)).toBe(40);
    expect(new Set(seen).size).toBe(40);
  });

  test("retries with growing delay, then keeps the job as dead, from where it can be revived", async () => {
    const payload = syncPayload();
    const id = await sendSync({}, payload);
    const attempts: number[] = [];
    const delays: number[] = [];
    const failing: Handler = async ({ attempt, isLastAttempt }) => {
      attempts.push(attempt);
      throw new Error(isLastAttempt ? "still down" : "down");
    };
    while ((await stateOf(id)) !== "failed") {
      await drain(failing);
      const { rows } = await systemPool().query(
        "SELECT extract(epoch FROM start_after - now())::float AS wait FROM pgboss.job WHERE id = $1 AND state = 'retry'",
        [id],
      );
      if (rows[0]) delays.push(rows[0].wait);
      await skipDelays();
    }
    expect(attempts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(delays.at(-1)).toBeGreaterThan(delays[0] ?? 0);
    const [dead] = await deadJobs();
    if (!dead) throw new Error("no dead job");
    const shown = toJobDetail(await getJob(dead.id));
    expect(shown).toMatchObject({
      ...{ name: "agent.sync", state: "failed", attempts: 9, error: "Error: still down" },
      partner: { id: tenant.partnerId },
    });
    expect(JSON.parse(shown.payload)).toEqual(payload);
    const operator = systemContext("operator", tenant.partnerScope);
    expect(await retryJob(operator, dead.id)).toBe(1);
    await expect(retryJob(operator, dead.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await deadJobs()).toEqual([]);
    const works = vi.fn<Handler>(() => Promise.resolve());
    expect((await drain(works)).completed).toBe(1);
    expect(works.mock.calls[0]?.[0].payload).toEqual(payload);
  });

  test("a permanent error is dead at once", async () => {
    await sendSync();
    const refusing = vi.fn<Handler>(() => Promise.reject(new PermanentJobError("agent is gone")));
    expect(await drain(refusing)).toMatchObject({ dead: 1, failed: 0 });
    await skipDelays();
    await drain(refusing);
    expect(refusing).toHaveBeenCalledOnce();
    expect(await deadJobs()).toMatchObject([{ error: "PermanentJobError: agent is gone", attempts: 1 }]);
  });

  test("stops at the end of its time and gives back what has not finished", async () => {
    const stuck = await sendSync();
    const startedAt = performance.now();
    let wasAborted = false;
    const result = await drain(
      ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => {
            wasAborted = true;
            resolve();
          });
        }),
      600,
    );
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(wasAborted).toBe(true);
    expect(result).toMatchObject({ completed: 0, failed: 1, isEmpty: false });
    expect(await stateOf(stuck)).toBe("retry");
  });

  test("a late run does not settle the attempt that replaced it", async () => {
    const id = await sendSync();
    await drain(async ({ jobId, attempt }) => {
      if (attempt > 1) return;
      // What supervision does to a job whose time is up while its first run still goes on.
      await systemPool().query("UPDATE pgboss.job SET retry_count = retry_count + 1 WHERE id = $1", [jobId]);
    });
    expect(await stateOf(id)).toBe("active");
  });
});

describe("cron", () => {
  test("a tick files its job once, however often it fires, and works it off", async () => {
    const purge = vi.fn(() => Promise.resolve());
    const registry: JobRegistry = new Map([["housekeeping.purge", defineJob("housekeeping.purge", purge)]]);
    const empty: JobRegistry = new Map();
    await runCron("housekeeping", { budgetMs: 5_000, log: quiet, registry: empty });
    await runCron("housekeeping", { budgetMs: 5_000, log: quiet, registry: empty });
    expect(await runCron("drain", { budgetMs: 5_000, log: quiet, registry })).toMatchObject({ completed: 1 });
    expect(purge).toHaveBeenCalledOnce();
  });
});
