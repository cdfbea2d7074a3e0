import type { JobWithMetadata, PgBoss } from "pg-boss";
import { CRON, type CronName } from "@/config/cron";
import { systemPool } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { logger } from "@/lib/platform/logger";
import { passiveBoss } from "./boss";
import type { JobDefinition, JobLogger } from "./define-job";
import { enqueue } from "./enqueue";
import { findBusy } from "./find-busy";
import { type JobRegistry, jobRegistry } from "./registry";
import { type JobOutcome, runJob } from "./run-job";

export type DrainOptions = {
  /** When to stop taking jobs; one still running then is given back to be retried. */
  budgetMs: number;
  log?: JobLogger;
  registry?: JobRegistry;
};

export type DrainResult = { completed: number; failed: number; dead: number; isEmpty: boolean };

const BATCH = 10;
/** Below this a fresh job would hardly have a chance. */
const LEAST_TIME_MS = 250;

/**
 * Works off waiting jobs for a limited time: how a deployment without a worker gets its jobs done, called by the cron
 * tick. Safe beside workers and other drains; each job is claimed by one.
 */
export async function drainJobs(options: DrainOptions): Promise<DrainResult> {
  const { log = logger(), registry = jobRegistry } = options;
  const deadline = performance.now() + options.budgetMs;
  const boss = await passiveBoss((error) => log.error({ error }, "job queue error"));
  const result: DrainResult = { completed: 0, failed: 0, dead: 0, isEmpty: false };
  // Gives back what a dead process had claimed. pg-boss itself limits how often that really runs.
  await boss.supervise();
  while (!result.isEmpty && deadline - performance.now() > LEAST_TIME_MS) {
    result.isEmpty = true;
    const busy = await findBusy([...registry.keys()]);
    for (const definition of [...registry.values()].filter(({ name }) => busy.has(name))) {
      const remainingMs = deadline - performance.now();
      if (remainingMs <= LEAST_TIME_MS) return { ...result, isEmpty: false };
      const outcomes = await drainBatch(boss, definition, { log, timeLimitMs: remainingMs });
      if (outcomes.length > 0) result.isEmpty = false;
      for (const outcome of outcomes) result[outcome.status] += 1;
    }
  }
  return result;
}

/**
 * One tick of the platform's scheduler where no worker runs: files the tick's job, then drains. A tick that fires twice
 * files one job while the first still waits.
 */
export async function runCron(name: CronName, options: DrainOptions): Promise<DrainResult> {
  const job = CRON.find((entry) => entry.name === name)?.job;
  if (job) {
    await inSystemTransaction({}, (inside) => enqueue(inside, job, {}, { singletonKey: `cron.${name}` }));
  }
  return drainJobs(options);
}

async function drainBatch(
  boss: PgBoss,
  definition: JobDefinition,
  context: { log: JobLogger; timeLimitMs: number },
): Promise<JobOutcome[]> {
  const jobs = await boss.fetch<object>(definition.name, { batchSize: BATCH, includeMetadata: true });
  return Promise.all(
    jobs.map(async (job) => {
      const outcome = await runJob(definition, job, context);
      await settle(boss, job, outcome);
      return outcome;
    }),
  );
}

/** Naming the attempt keeps a slow run from settling the job's next one. */
async function settle(boss: PgBoss, job: JobWithMetadata<object>, outcome: JobOutcome): Promise<void> {
  const attempt = { id: job.id, retryCount: job.retryCount };
  if (outcome.status === "completed") {
    await boss.complete(job.name, attempt);
    return;
  }
  if (outcome.status === "dead") {
    await systemPool().query(
      "UPDATE pgboss.job SET retry_limit = retry_count WHERE name = $1 AND id = $2 AND retry_count = $3",
      [job.name, job.id, job.retryCount],
    );
  }
  await boss.fail(job.name, attempt, { message: outcome.error });
}
