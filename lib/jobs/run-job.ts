import { countMetric, observeMs } from "@/lib/platform/metrics";
import { JOBS } from "@/types/jobs";
import { type JobDefinition, type JobLogger, PermanentJobError } from "./define-job";

/** The part of a fetched job that running it needs. */
export type FetchedJob = { id: string; data: unknown; retryCount: number; retryLimit: number };

/** What became of one run. `dead` was refused for good and is not retried. */
export type JobOutcome = { id: string; status: "completed" | "failed" | "dead"; error?: string };

const MAX_ERROR_LENGTH = 500;

/** Runs one job within its time. Never throws: an error is logged and becomes the outcome. */
export async function runJob(
  definition: JobDefinition,
  job: FetchedJob,
  context: { log: JobLogger; stop?: AbortSignal; timeLimitMs?: number },
): Promise<JobOutcome> {
  const { name } = definition;
  const timeLimitMs = Math.ceil(
    Math.min(JOBS[name].expireSeconds * 1_000, context.timeLimitMs ?? Number.POSITIVE_INFINITY),
  );
  const timeLimit = AbortSignal.timeout(timeLimitMs);
  const signal = AbortSignal.any(context.stop ? [context.stop, timeLimit] : [timeLimit]);
  const attempt = job.retryCount + 1;
  const isLastAttempt = job.retryCount >= job.retryLimit;
  const startedAt = performance.now();
  try {
    const run = definition.run(job.data, { jobId: job.id, attempt, isLastAttempt, signal, log: context.log });
    await Promise.race([run, rejectWhenAborted(timeLimit, `took longer than ${timeLimitMs} ms`)]);
    countMetric("jobs.completed", { job: name });
    return { id: job.id, status: "completed" };
  } catch (error) {
    const status = error instanceof PermanentJobError ? "dead" : "failed";
    countMetric(`jobs.${status}`, { job: name });
    const level = status === "dead" || isLastAttempt ? "error" : "warn";
    context.log[level]({ job: name, jobId: job.id, attempt, isLastAttempt, error }, "job failed");
    return { id: job.id, status, error: describe(error) };
  } finally {
    observeMs("jobs.duration", performance.now() - startedAt, { job: name });
  }
}

/** Kept with the job for operators: the message alone, and not all of a long one. */
function describe(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(
    0,
    MAX_ERROR_LENGTH,
  );
}

function rejectWhenAborted(signal: AbortSignal, why: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error(why)), { once: true });
  });
}
