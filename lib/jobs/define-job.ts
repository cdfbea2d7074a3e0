import type { Logger } from "@/lib/platform/logger";
import { JOBS, type JobName, type JobPayload } from "@/types/jobs";

export type JobLogger = Pick<Logger, "debug" | "info" | "warn" | "error">;

/** What a handler gets. It may run more than once for one job: its effect must be the same as of one run. */
export type RunningJob<N extends JobName> = {
  payload: JobPayload<N>;
  jobId: string;
  /** 1 on the first try. */
  attempt: number;
  isLastAttempt: boolean;
  /** Aborts when the job's time is up or the process stops. */
  signal: AbortSignal;
  log: JobLogger;
};

export type JobFacts = Omit<RunningJob<JobName>, "payload">;

/** A handler with its payload still to be parsed; what the registry holds. */
export type JobDefinition = {
  name: JobName;
  run: (payload: unknown, facts: JobFacts) => Promise<void>;
};

/** Thrown by a handler when trying again cannot help. The job goes to its dead letter queue at once. */
export class PermanentJobError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PermanentJobError";
  }
}

/**
 * Binds a handler to a job of `types/jobs.ts`, where its retries are set. The payload is parsed before the handler
 * sees it; one that does not fit is dead at once. Handlers throw to be retried.
 */
export function defineJob<N extends JobName>(
  name: N,
  handler: (job: RunningJob<N>) => Promise<void>,
): JobDefinition {
  const run = async (payload: unknown, facts: JobFacts) => {
    const parsed = JOBS[name].payload.safeParse(payload);
    if (!parsed.success) throw new PermanentJobError(`The payload of ${name} does not fit its schema.`);
    // The schema is that of N, a link that indexing a union by a type parameter loses.
    await handler({ ...facts, payload: parsed.data as JobPayload<N> });
  };
  return { name, run };
}
