import { deadLetterName, JOB_NAMES, JOBS, type JobName } from "@/types/jobs";

const RETENTION_SECONDS = 14 * 24 * 3_600;
const DELETE_AFTER_SECONDS = 3 * 24 * 3_600;

/** One row of `pgboss.queue`, with the option names that pg-boss uses. */
export type QueueSpec = {
  name: string;
  options: {
    policy: "standard";
    retryLimit: number;
    retryDelay: number;
    retryBackoff: boolean;
    retryDelayMax?: number;
    expireInSeconds: number;
    retentionSeconds: number;
    deleteAfterSeconds: number;
    deadLetter?: string;
  };
};

/** Every queue, each dead letter before the queue that names it. */
export function listQueues(): QueueSpec[] {
  return JOB_NAMES.flatMap(queuePair);
}

function queuePair(name: JobName): QueueSpec[] {
  const contract = JOBS[name];
  const keep = { retentionSeconds: RETENTION_SECONDS, deleteAfterSeconds: DELETE_AFTER_SECONDS };
  const dead: QueueSpec = {
    name: deadLetterName(name),
    options: {
      policy: "standard",
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      expireInSeconds: 900,
      ...keep,
    },
  };
  const live: QueueSpec = {
    name,
    options: {
      policy: "standard",
      retryLimit: contract.retryLimit,
      retryDelay: contract.retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: contract.retryDelayMaxSeconds,
      expireInSeconds: contract.expireSeconds,
      deadLetter: dead.name,
      ...keep,
    },
  };
  return [dead, live];
}
