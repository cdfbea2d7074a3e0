import { setTimeout as delay } from "node:timers/promises";
import type { JobResult, JobWithMetadata, PgBoss } from "pg-boss";
import { CRON } from "@/config/cron";
import { JOBS } from "@/types/jobs";
import { createBoss, ensureQueues } from "./boss";
import type { JobDefinition, JobLogger } from "./define-job";
import { type JobRegistry, jobRegistry } from "./registry";
import { type JobOutcome, runJob } from "./run-job";
import { wakeQueues } from "./wake-queues";

export type WorkerOptions = {
  log: JobLogger;
  /** Work that goes on until the signal aborts and minds lost connections itself: the event inbox, deliveries. */
  loops?: Readonly<Record<string, WorkerLoop>>;
  registry?: JobRegistry;
  /** Ends the wait for a database that does not come: `startWorker` then rejects with an AbortError. */
  signal?: AbortSignal;
};

export type WorkerLoop = (options: { signal: AbortSignal; log: JobLogger }) => Promise<void>;

export type Worker = {
  /** Takes no new work, lets what runs finish for up to `timeoutMs`, then gives it back for others to retry. */
  stop(options?: { timeoutMs?: number }): Promise<void>;
};

const BATCH = 10;
/** Of jobs that take minutes: so many at once, each fetched by itself. */
const LONG_AT_ONCE = 3;
/** How often an idle queue is asked by those who work it, should nothing wake them. */
const POLL_SECONDS = 30;
const START_RETRY_MS = 1_000;
const STOP_TIMEOUT_MS = 30_000;

/**
 * The long-running counterpart of `drainJobs`: works every queue that has a handler as soon as it has something to do,
 * files the jobs of `config/cron.ts` and keeps the loops going. Waits for a database that is not there yet and outlives
 * its restarts.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { log, registry = jobRegistry } = options;
  const stopping = new AbortController();
  const boss = createBoss({
    supervise: true,
    schedule: true,
    onError: (error) => log.warn({ error: error.message }, "job queue error"),
  });
  await startWhenPossible(boss, options);
  const wakers = new Map<string, () => void>();
  for (const definition of registry.values()) {
    const ids = await workQueue(boss, definition, { ...options, stop: stopping.signal });
    wakers.set(definition.name, () => {
      for (const id of ids) boss.notifyWorker(id);
    });
  }
  const wake: WorkerLoop = (context) => wakeQueues(wakers, context);
  const loops = Object.entries({ ...options.loops, queues: wake }).map(([name, start]) =>
    start({ signal: stopping.signal, log }).catch((error: unknown) => {
      log.error({ error, loop: name }, "a loop of the worker ended");
    }),
  );
  log.info({ queues: [...registry.keys()] }, "worker started");
  return {
    stop: async ({ timeoutMs = STOP_TIMEOUT_MS } = {}) => {
      stopping.abort();
      await Promise.all(loops);
      await boss.stop({ graceful: true, timeout: timeoutMs, close: false });
      log.info("worker stopped");
    },
  };
}

/** The database may come up later than the worker, or go away again half way. */
async function startWhenPossible(boss: PgBoss, { log, signal }: WorkerOptions): Promise<void> {
  for (;;) {
    try {
      await boss.start();
      await ensureQueues(boss);
      await syncSchedules(boss);
      return;
    } catch (error) {
      log.warn(
        { error: error instanceof Error ? error.message : error },
        "job queue not available, trying again",
      );
      await delay(START_RETRY_MS, undefined, signal ? { signal } : {});
    }
  }
}

/** Answers the ids of those who work the queue from now on. */
async function workQueue(
  boss: PgBoss,
  definition: JobDefinition,
  context: WorkerOptions & { stop: AbortSignal },
): Promise<string[]> {
  const { isLong } = JOBS[definition.name];
  const options = {
    ...{ batchSize: isLong ? 1 : BATCH, burstWhenBatchFull: true, pollingIntervalSeconds: POLL_SECONDS },
    ...({ includeMetadata: true, perJobResults: true } as const),
  };
  const work = async (jobs: JobWithMetadata<object>[]) => {
    const outcomes = await Promise.all(jobs.map((job) => runJob(definition, job, context)));
    return outcomes.map(toJobResult);
  };
  const ids: string[] = [];
  for (let count = isLong ? LONG_AT_ONCE : 1; count > 0; count -= 1) {
    ids.push(await boss.work<object, void, WorkerQueueOptions>(definition.name, options, work));
  }
  return ids;
}

type WorkerQueueOptions = {
  batchSize: number;
  includeMetadata: true;
  perJobResults: true;
  burstWhenBatchFull: boolean;
  pollingIntervalSeconds: number;
};

function toJobResult({ id, status, error }: JobOutcome): JobResult {
  if (status === "completed") return { id, status };
  return { id, status: status === "dead" ? "deadletter" : "failed", output: { message: error } };
}

/** Schedules live in the database: files ours anew and removes those that a former release left. */
async function syncSchedules(boss: PgBoss): Promise<void> {
  const wanted = CRON.flatMap((entry) => (entry.job ? [{ name: entry.job, schedule: entry.schedule }] : []));
  const isWanted = new Set<string>(wanted.map((entry) => entry.name));
  for (const stale of await boss.getSchedules()) {
    if (!isWanted.has(stale.name)) await boss.unschedule(stale.name, stale.key);
  }
  for (const { name, schedule } of wanted) await boss.schedule(name, schedule, {}, { tz: "UTC" });
}
