import { z } from "zod";
import { systemPool } from "@/lib/data/system";
import { logger } from "@/lib/platform/logger";
import { isJobName, JOBS, type JobName } from "@/types/jobs";
import { passiveBoss } from "./boss";
import { deadLetterName } from "./queues";

const deadJobRow = z.object({
  id: z.uuid(),
  name: z.string(),
  data: z.unknown(),
  deadSince: z.date(),
  attempts: z.number().int(),
  error: z.string().nullable(),
});

/** A job that was given up. `name` is the job's, not that of its dead letter queue. */
export type DeadJob = z.infer<typeof deadJobRow> & { name: JobName };

const JOB_BY_DEAD_LETTER = new Map(
  Object.keys(JOBS)
    .filter(isJobName)
    .map((name) => [deadLetterName(name), name]),
);

/** The jobs that used up their tries, newest first. For operators: crosses tenants. */
export async function listDeadJobs(options: { limit?: number } = {}): Promise<DeadJob[]> {
  const { rows } = await systemPool().query(
    `SELECT id, name, data, created_on AS "deadSince", coalesce(source_retry_count, 0) + 1 AS attempts,
            source_output->>'message' AS error
       FROM pgboss.job WHERE name = ANY($1) AND state = 'created' ORDER BY created_on DESC LIMIT $2`,
    [[...JOB_BY_DEAD_LETTER.keys()], options.limit ?? 100],
  );
  return rows.flatMap((row) => {
    const dead = deadJobRow.parse(row);
    const name = JOB_BY_DEAD_LETTER.get(dead.name);
    return name ? [{ ...dead, name }] : [];
  });
}

/** Puts a dead job back into its queue with all its tries. False when it is not dead any more. */
export async function retryDeadJob(job: { id: string; name: JobName }): Promise<boolean> {
  const boss = await passiveBoss((error) => logger().error({ error }, "job queue error"));
  return (await boss.redrive(deadLetterName(job.name), { ids: [job.id] })) === 1;
}
